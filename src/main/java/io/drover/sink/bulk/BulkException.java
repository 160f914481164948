package io.drover.sink.bulk;

/** A {@code bulk:} step that cannot work as it is written, or not with the table it names. The message is for a person. */
public final class BulkException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public BulkException(String message) {
        super(message);
    }
}
