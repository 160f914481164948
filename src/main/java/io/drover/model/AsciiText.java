package io.drover.model;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Text of ASCII characters only, still lying in the bytes it was read from: whoever wants a string makes one, whoever writes
 * bytes copies these. It keeps all of those bytes alive, so it must not outlive the chunk it came with.
 */
public final class AsciiText {

    private final byte[] bytes;
    private final int from;
    private final int to;

    /** The text {@code bytes[from..to)}, all of them below 128; nobody may change them any more. */
    public AsciiText(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** Whether {@code bytes[from..to)} are all below 128. */
    public static boolean is(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code value}, or the string that it is if it is such a text. */
    static @Nullable Object decoded(@Nullable Object value) {
        return value instanceof AsciiText text ? text.toString() : value;
    }

    public int length() {
        return to - from;
    }

    /** Puts the text to {@code into[at..)}. */
    public void copyTo(byte[] into, int at) {
        System.arraycopy(bytes, from, into, at, to - from);
    }

    /** The text as a string, made anew by each call. */
    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
