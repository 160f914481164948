package io.drover.process.decrypt;

/** A key or an option of {@code decrypt:} cannot be used. The message is a sentence for a person and holds no secret. */
public final class DecryptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DecryptException(String message) {
        super(message);
    }

    public DecryptException(String message, Throwable cause) {
        super(message, cause);
    }
}
