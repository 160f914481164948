package io.drover.app.web.transfers;

/** Dates that cannot be meant. The message is a sentence for the person who wrote them. */
final class BadDatesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    BadDatesException(String message) {
        super(message);
    }
}
