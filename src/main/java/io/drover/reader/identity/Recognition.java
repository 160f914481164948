package io.drover.reader.identity;

import io.drover.ledger.Cursor;
import io.drover.model.Fingerprint;
import io.drover.reader.content.Content;
import java.io.IOException;
import java.util.Optional;

/** Whether a content is a known one: what the ledger keeps of the known one must be found in it. */
final class Recognition {

    /** How much of a content's beginning its head covers, once there is so much. */
    static final int HEAD_BYTES = 4096;

    /** So many NUL bytes in a row, or at the end, may still be written. */
    private static final int HOLE_BYTES = 16;

    private Recognition() {}

    /** The head of {@code content}, of as many bytes as it has, 4096 at most. */
    static Fingerprint head(Content content) throws IOException {
        byte[] bytes = new byte[HEAD_BYTES];
        int read = content.read(0, bytes, 0, HEAD_BYTES);
        return Fingerprint.of(bytes, 0, headBytes(bytes, read));
    }

    /**
     * How many of the first {@code length} bytes of a content are its head: none behind a hole that may still be written,
     * unless it begins with one.
     */
    static int headBytes(byte[] bytes, int length) {
        if (beginsWithHole(bytes, length)) {
            return length;
        }
        for (int at = 0; at < length; at++) {
            int nuls = nuls(bytes, at, length);
            if (nuls >= HOLE_BYTES || at + nuls == length) {
                return at;
            }
            at += nuls;
        }
        return length;
    }

    /** Whether there is nothing but NUL bytes at first: it may still be anything. */
    static boolean beginsWithHole(byte[] bytes, int length) {
        return length > 0 && nuls(bytes, 0, length) >= Math.min(HOLE_BYTES, length);
    }

    private static int nuls(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == 0) {
            at++;
        }
        return at - from;
    }

    /** Whether {@code content} begins with {@code head}. */
    static boolean begins(Content content, Fingerprint head) throws IOException {
        byte[] bytes = new byte[head.lengthBytes()];
        return content.read(0, bytes, 0, bytes.length) == bytes.length
                && Fingerprint.of(bytes, 0, bytes.length).equals(head);
    }

    /** Whether the bytes before {@code cursor} are those that were read there. */
    static boolean reaches(Content content, Optional<Cursor> cursor) throws IOException {
        if (cursor.isEmpty() || cursor.get().offsetBytes() == 0) {
            return true;
        }
        return holds(content, cursor.get().offsetBytes(), cursor.get().tail());
    }

    /** Whether {@code content} has {@code tail} right before {@code offsetBytes}, which is greater than 0. */
    static boolean holds(Content content, long offsetBytes, Fingerprint tail) throws IOException {
        if (tail.lengthBytes() == 0) {
            // right behind a hole
            return content.read(offsetBytes - 1, new byte[1], 0, 1) == 1;
        }
        byte[] bytes = new byte[tail.lengthBytes()];
        long first = offsetBytes - bytes.length;
        return content.read(first, bytes, 0, bytes.length) == bytes.length
                && Fingerprint.of(bytes, 0, bytes.length).equals(tail);
    }
}
