package io.drover.reader.content;

import java.io.IOException;
import java.util.Arrays;

/** Comparing contents byte by byte. */
public final class Contents {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** How the first of two contents stands to the second. */
    public enum Relation {
        EQUAL,
        /** The second goes on where the first ends. */
        FIRST_IS_BEGINNING,
        /** The first goes on where the second ends. */
        SECOND_IS_BEGINNING,
        DIFFERENT
    }

    private Contents() {}

    /** Compares the two from {@code fromBytes} to the first difference or the end of one. */
    public static Relation compare(Content first, Content second, long fromBytes) throws IOException {
        byte[] ofFirst = new byte[BUFFER_BYTES];
        byte[] ofSecond = new byte[BUFFER_BYTES];
        for (long offset = fromBytes; ; offset += BUFFER_BYTES) {
            int inFirst = first.read(offset, ofFirst, 0, BUFFER_BYTES);
            int inSecond = second.read(offset, ofSecond, 0, BUFFER_BYTES);
            int shared = Math.min(inFirst, inSecond);
            if (Arrays.mismatch(ofFirst, 0, shared, ofSecond, 0, shared) >= 0) {
                return Relation.DIFFERENT;
            }
            if (inFirst != inSecond) {
                return inFirst < inSecond ? Relation.FIRST_IS_BEGINNING : Relation.SECOND_IS_BEGINNING;
            }
            if (shared < BUFFER_BYTES) {
                return Relation.EQUAL;
            }
        }
    }
}
