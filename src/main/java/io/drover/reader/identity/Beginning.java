package io.drover.reader.identity;

import io.drover.model.Fingerprint;
import io.drover.reader.content.Content;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The first bytes of one content, to be compared with those of many generations without reading them again. */
final class Beginning {

    private final byte[] bytes;
    private final Map<Integer, Fingerprint> heads = new HashMap<>();

    Beginning(Content content) throws IOException {
        this(firstBytes(content));
    }

    /** Of what could not be read. */
    static Beginning unknown() {
        return new Beginning(new byte[0]);
    }

    private Beginning(byte[] bytes) {
        this.bytes = bytes;
    }

    private static byte[] firstBytes(Content content) throws IOException {
        byte[] buffer = new byte[Recognition.HEAD_BYTES];
        int read = content.read(0, buffer, 0, buffer.length);
        return Arrays.copyOf(buffer, read);
    }

    int lengthBytes() {
        return bytes.length;
    }

    /** The head of a generation with this content. */
    Fingerprint head() {
        return head(Recognition.headBytes(bytes, bytes.length));
    }

    /** Whether it begins with a hole: it may still be anything. */
    boolean isHole() {
        return Recognition.beginsWithHole(bytes, bytes.length);
    }

    /** Whether all of {@code shorter} is at its beginning. */
    boolean goesOnFrom(Beginning shorter) {
        return bytes.length >= shorter.bytes.length
                && Arrays.equals(bytes, 0, shorter.bytes.length, shorter.bytes, 0, shorter.bytes.length);
    }

    private Fingerprint head(int length) {
        return heads.computeIfAbsent(length, any -> Fingerprint.of(bytes, 0, length));
    }

    /** Whether the generation begins like this. */
    boolean isOf(KnownGeneration generation) {
        Fingerprint its = generation.row().head();
        return its.lengthBytes() <= bytes.length && head(its.lengthBytes()).equals(its);
    }

    /** Whether this is shorter than the generation's head and, as far as can be seen, not different from it. */
    boolean mayBeOf(KnownGeneration generation) {
        if (generation.row().head().lengthBytes() <= bytes.length) {
            return false;
        }
        byte[] first = generation.firstBytes();
        int shared = Math.min(first.length, bytes.length);
        return Arrays.equals(first, 0, shared, bytes, 0, shared);
    }
}
