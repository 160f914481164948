package io.drover.sink.outbox;

/**
 * The destination will never take this delivery as it is: it becomes a dead letter at once. A step of a delivering route
 * throws it, also in YAML with {@code throwException}. The message is for a person: what was refused, and the remedy.
 */
public class RefusedException extends RuntimeException {

    public RefusedException(String message) {
        super(message);
    }
}
