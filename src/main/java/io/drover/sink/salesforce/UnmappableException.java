package io.drover.sink.salesforce;

import io.drover.sink.outbox.RefusedException;

/** A job's JSON does not fit the mapping. The message is for a person: place in the mapping file, field and remedy. */
public final class UnmappableException extends RefusedException {

    UnmappableException(String message) {
        super(message);
    }
}
