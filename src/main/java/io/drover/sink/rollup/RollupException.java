package io.drover.sink.rollup;

/** A file of sums that cannot be meant as it is written. The message names the file, the place in it and the remedy. */
public final class RollupException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public RollupException(String message) {
        super(message);
    }
}
