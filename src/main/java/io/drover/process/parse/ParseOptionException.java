package io.drover.process.parse;

/** An option of {@code parse:} that cannot be meant so. The message is a sentence for the person who wrote it. */
public final class ParseOptionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public ParseOptionException(String message) {
        super(message);
    }
}
