package io.drover.reader.reset;

import io.drover.ledger.Cursor;
import io.drover.ledger.Generation;
import io.drover.model.Fingerprint;

/**
 * What a reset of one cursor would do.
 *
 * @param cursor as it stands
 * @param generation the content
 * @param toBytes where it would stand
 * @param tail fingerprint of the bytes right before that
 * @param lines lines between the two places, empty ones not counted
 */
public record PlannedReset(Cursor cursor, Generation generation, long toBytes, Fingerprint tail, long lines) {

    /** Whether lines would be read again. */
    public boolean backward() {
        return toBytes < cursor.offsetBytes();
    }

    /** Whether nothing would change. */
    public boolean nothing() {
        return toBytes == cursor.offsetBytes();
    }
}
