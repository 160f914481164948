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

    private Recognition() {}

    /** The head of {@code content}, of as many bytes as it has, 4096 at most. */
    static Fingerprint head(Content content) throws IOException {
        byte[] bytes = new byte[HEAD_BYTES];
        return Fingerprint.of(bytes, 0, content.read(0, bytes, 0, HEAD_BYTES));
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
        Fingerprint tail = cursor.get().tail();
        byte[] bytes = new byte[tail.lengthBytes()];
        long first = cursor.get().offsetBytes() - bytes.length;
        return content.read(first, bytes, 0, bytes.length) == bytes.length
                && Fingerprint.of(bytes, 0, bytes.length).equals(tail);
    }
}
