package io.drover.sink.slack;

import io.drover.sink.outbox.UnavailableException;

/** Slack could not be reached, or not to the end: whether it has done what was asked is not known. */
final class NoAnswerException extends UnavailableException {

    NoAnswerException(String message) {
        super(message);
    }
}
