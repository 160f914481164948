package io.drover.app.web.timeline;

/** A time that cannot be meant. The message is a sentence for the person who wrote it. */
final class BadTimeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    BadTimeException(String message) {
        super(message);
    }
}
