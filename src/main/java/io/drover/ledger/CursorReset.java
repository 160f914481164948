package io.drover.ledger;

import java.time.Instant;

/**
 * A person's move of a cursor.
 *
 * @param route key of the route
 * @param generation the content
 * @param source its source
 * @param fromBytes where the cursor stood
 * @param toBytes where it was put; the beginning of a line
 * @param madeAt when
 * @param replaces whether lines that are read again get their rows made anew; if not, a row that is there stays
 */
public record CursorReset(
        String route, long generation, String source, long fromBytes, long toBytes, Instant madeAt, boolean replaces) {

    /** A move after which rows that are there stay. */
    public CursorReset(String route, long generation, String source, long fromBytes, long toBytes, Instant madeAt) {
        this(route, generation, source, fromBytes, toBytes, madeAt, false);
    }

    public CursorReset {
        if (fromBytes < 0 || toBytes < 0) {
            throw new IllegalArgumentException("offsets must be >= 0, were " + fromBytes + " and " + toBytes);
        }
    }

    /** Whether lines are read again; if not, they are skipped. */
    public boolean backward() {
        return toBytes < fromBytes;
    }
}
