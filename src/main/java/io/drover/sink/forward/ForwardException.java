package io.drover.sink.forward;

/** Lines could not be sent, or the central service does not take them. The message is a sentence for a person. */
public class ForwardException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ForwardException(String message) {
        super(message);
    }

    public ForwardException(String message, Throwable cause) {
        super(message, cause);
    }
}
