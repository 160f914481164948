package io.drover.sink.outbox;

import java.time.Duration;

/**
 * The destination takes nothing at present, whatever is delivered: it is left alone for a while, and no delivery is given up
 * for it. A step of a delivering route throws it, also in YAML with {@code throwException}. The message is for a person.
 */
public class UnavailableException extends RuntimeException {

    private final Duration atLeast;

    public UnavailableException(String message) {
        this(message, Duration.ZERO);
    }

    /**
     * @param atLeast not to be tried sooner
     */
    public UnavailableException(String message, Duration atLeast) {
        super(message);
        this.atLeast = atLeast;
    }

    public Duration atLeast() {
        return atLeast;
    }
}
