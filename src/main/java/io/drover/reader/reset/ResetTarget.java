package io.drover.reader.reset;

/** Where a person wants a cursor. */
public sealed interface ResetTarget {

    /** At byte 0. */
    record Start() implements ResetTarget {}

    /** Behind the last whole line that is there now. */
    record End() implements ResetTarget {}

    /**
     * At the beginning of the line that this byte is in.
     *
     * @param bytes in the uncompressed content, {@code >= 0}
     */
    record Offset(long bytes) implements ResetTarget {

        public Offset {
            if (bytes < 0) {
                throw new IllegalArgumentException("offset must be >= 0, was " + bytes);
            }
        }
    }
}
