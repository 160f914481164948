package io.drover.sink.csv;

/** A CSV file cannot be written as the route wants it. The message is a sentence for a person. */
public final class CsvException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CsvException(String message) {
        super(message);
    }
}
