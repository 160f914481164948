package io.drover.sink.salesforce;

/** Salesforce could not take this delivery just now, such as when a row is locked; the next attempt may succeed. */
final class BusyException extends RuntimeException {

    BusyException(String message) {
        super(message);
    }
}
