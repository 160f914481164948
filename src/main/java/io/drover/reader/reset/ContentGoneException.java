package io.drover.reader.reset;

/** The content that a cursor is in cannot be read now. The message says why, without a full stop. */
public final class ContentGoneException extends Exception {

    private static final long serialVersionUID = 1L;

    public ContentGoneException(String why) {
        super(why);
    }

    public ContentGoneException(String why, Throwable cause) {
        super(why, cause);
    }
}
