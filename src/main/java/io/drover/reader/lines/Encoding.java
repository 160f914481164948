package io.drover.reader.lines;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How the bytes of a content are characters, as far as it takes to find its lines: a newline is one code unit, and code
 * units lie at multiples of their length from the content's first byte on. A carriage return before a newline belongs to
 * the line end.
 *
 * @param charset what lines are decoded with; never one that expects a byte order mark
 * @param unitBytes length of a code unit: 1, or of UTF-16 2, or of UTF-32 4
 * @param littleEndian whether a unit's first byte is the significant one of small characters
 * @param newline that byte of {@code \n}; the others are 0
 * @param markBytes length of the byte order mark that the content begins with; 0 if there is none
 */
record Encoding(Charset charset, int unitBytes, boolean littleEndian, byte newline, int markBytes) {

    /** How many first bytes tell whether there is a byte order mark. */
    static final int MARK_BYTES = 4;

    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    /**
     * Of a content without a byte order mark.
     *
     * @throws IllegalArgumentException if nobody can say where a line ends in {@code charset}
     */
    static Encoding of(Charset charset) {
        String name = charset.name().toUpperCase(Locale.ROOT);
        if (name.contains("UTF-16")) {
            return wide(name.contains("UTF-16LE") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 2, 0);
        }
        if (name.contains("UTF-32")) {
            return wide(name.contains("UTF-32LE") ? UTF_32LE : UTF_32BE, 4, 0);
        }
        byte[] newline = charset.canEncode() ? "\n".getBytes(charset) : new byte[] {'\n'};
        if (newline.length != 1) {
            throw new IllegalArgumentException("charset " + charset.name() + " cannot be followed: its newline takes "
                    + newline.length + " bytes and is no code unit of UTF-16 or UTF-32");
        }
        return new Encoding(charset, 1, true, newline[0], 0);
    }

    private static Encoding wide(Charset charset, int unitBytes, int markBytes) {
        boolean littleEndian = charset.name().endsWith("LE");
        return new Encoding(charset, unitBytes, littleEndian, (byte) '\n', markBytes);
    }

    /**
     * Of a content that begins with {@code length} of {@code bytes}: what its byte order mark says, or else this. The first
     * two bytes of the mark of UTF-32LE are the mark of UTF-16LE: it is only known where UTF-32 is configured.
     */
    Encoding markedBy(byte[] bytes, int length) {
        if (begins(bytes, length, 0xEF, 0xBB, 0xBF)) {
            return new Encoding(StandardCharsets.UTF_8, 1, true, (byte) '\n', 3);
        }
        if (unitBytes == 4 && begins(bytes, length, 0xFF, 0xFE, 0, 0)) {
            return wide(UTF_32LE, 4, 4);
        }
        if (unitBytes == 4 && begins(bytes, length, 0, 0, 0xFE, 0xFF)) {
            return wide(UTF_32BE, 4, 4);
        }
        if (begins(bytes, length, 0xFF, 0xFE)) {
            return wide(StandardCharsets.UTF_16LE, 2, 2);
        }
        if (begins(bytes, length, 0xFE, 0xFF)) {
            return wide(StandardCharsets.UTF_16BE, 2, 2);
        }
        return this;
    }

    private static boolean begins(byte[] bytes, int length, int... mark) {
        if (length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code bytes[at]}, which lies at {@code offsetBytes} of the content, is the last byte of a newline. */
    boolean newlineEnds(byte[] bytes, int at, long offsetBytes) {
        if (unitBytes == 1) {
            return bytes[at] == newline;
        }
        return (offsetBytes + 1) % unitBytes == 0 && isUnit(bytes, at + 1 - unitBytes, newline);
    }

    /** Whether the code unit at {@code at} is the character {@code small}. */
    boolean isUnit(byte[] bytes, int at, byte small) {
        if (at < 0) {
            return false;
        }
        int significant = littleEndian ? at : at + unitBytes - 1;
        for (int i = at; i < at + unitBytes; i++) {
            if (bytes[i] != (i == significant ? small : 0)) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes after {@code offsetBytes} the next code unit begins; 0 if one begins there. */
    int toNextUnit(long offsetBytes) {
        return (int) (Math.floorMod(-offsetBytes, (long) unitBytes));
    }

    Framer framer() {
        return unitBytes == 1 ? new LineFramer(newline) : new WideLineFramer(this);
    }
}
