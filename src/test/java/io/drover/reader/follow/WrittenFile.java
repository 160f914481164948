package io.drover.reader.follow;

import io.drover.model.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a test has written to one file, through renames and compression: its lines, where they stand, and how much of it the
 * reader must know of.
 */
final class WrittenFile {

    /** A line and the bytes it takes, its end included. */
    record Line(String text, long fromBytes, long toBytes) {}

    final List<Line> lines = new ArrayList<>();
    private final StringBuilder content = new StringBuilder();

    /** So much was there when the reader looked, or is known to the ledger. */
    long knownBytes;

    boolean destroyed;

    void add(String text, String line) {
        content.append(text);
        lines.add(new Line(line, content.length() - text.length(), content.length()));
    }

    long lengthBytes() {
        return content.length();
    }

    /** Whether it begins with {@code head}: no two files of a test do. */
    boolean beginsWith(Fingerprint head) {
        byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
        return head.lengthBytes() > 0
                && head.lengthBytes() <= bytes.length
                && Fingerprint.of(bytes, 0, head.lengthBytes()).equals(head);
    }
}
