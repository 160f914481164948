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
 */
public record CursorReset(String route, long generation, String source, long fromBytes, long toBytes, Instant madeAt) {

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
