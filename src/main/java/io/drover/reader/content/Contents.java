package io.drover.reader.content;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Looking at contents byte by byte. */
public final class Contents {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final byte[] NULS = new byte[BUFFER_BYTES];

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

    /**
     * Length of {@code content}, which is read to its end to find out; empty if it ends before {@code fromBytes}, or is
     * damaged.
     */
    public static Optional<Long> measure(Content content, long fromBytes) throws IOException {
        byte[] piece = new byte[BUFFER_BYTES];
        long at = Math.max(0, fromBytes - 1);
        while (true) {
            int read = content.read(at, piece, 0, piece.length);
            at += read;
            if (read < piece.length) {
                return at < fromBytes || content.damage().isPresent() ? Optional.empty() : Optional.of(at);
            }
        }
    }

    /** Offset of the first byte from {@code fromBytes} on that is not NUL; if there is none, minus the content's length. */
    public static long endOfNuls(Content content, long fromBytes) throws IOException {
        byte[] piece = new byte[BUFFER_BYTES];
        long at = fromBytes;
        while (true) {
            int read = content.read(at, piece, 0, piece.length);
            int other = Arrays.mismatch(piece, 0, read, NULS, 0, read);
            if (other >= 0) {
                return at + other;
            }
            at += read;
            if (read < piece.length) {
                return -at;
            }
        }
    }
}
