package io.drover.reader.lines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Counts the characters that decoding a run of lines puts in for bytes that are none. Plain ASCII and correct
 * UTF-8 cost a glance; only what is wrong is decoded for it. For one thread at a time.
 */
final class Replacements {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int FOUR_WORDS = 4 * Long.BYTES;
    private static final int DECODED_CHARS = 8192;

    private final Charset charset;
    private final boolean holdsAscii;

    Replacements(Charset charset) {
        this.charset = charset;
        this.holdsAscii = holdsAscii(charset);
    }

    private static boolean holdsAscii(Charset charset) {
        byte[] ascii = new byte[128];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) i;
        }
        return new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII));
    }

    /** Of the lines at {@code lines}, which all lie between {@code from} and {@code to}. */
    long count(byte[] bytes, int from, int to, Bounds lines) {
        boolean correct = charset.equals(StandardCharsets.ISO_8859_1)
                || (charset.equals(StandardCharsets.UTF_8)
                        ? isUtf8(bytes, from, to)
                        : holdsAscii && isAscii(bytes, from, to));
        if (correct) {
            return 0;
        }
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer decoded = CharBuffer.allocate(DECODED_CHARS);
        long count = 0;
        for (int i = 0; i < lines.size(); i++) {
            count += replaced(decoder, ByteBuffer.wrap(bytes, lines.start(i), lines.end(i) - lines.start(i)), decoded);
        }
        return count;
    }

    private static long replaced(CharsetDecoder decoder, ByteBuffer line, CharBuffer decoded) {
        long count = 0;
        decoder.reset();
        CoderResult result;
        do {
            decoded.clear();
            result = decoder.decode(line, decoded, true);
            if (result.isError()) {
                count++;
                line.position(line.position() + result.length());
            }
        } while (!result.isUnderflow());
        return count;
    }

    static boolean isAscii(byte[] bytes, int from, int to) {
        long all = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            all |= (long) WORDS.get(bytes, at);
        }
        for (; at < to; at++) {
            all |= bytes[at];
        }
        return (all & HIGH_BITS) == 0;
    }

    static boolean isUtf8(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (at + FOUR_WORDS <= to && (fourWords(bytes, at) & HIGH_BITS) == 0) {
                at += FOUR_WORDS;
            } else if (bytes[at] >= 0) {
                at++;
            } else {
                int length = lengthOfCharacter(bytes, at, to);
                if (length == 0) {
                    return false;
                }
                at += length;
            }
        }
        return true;
    }

    private static long fourWords(byte[] bytes, int at) {
        return (long) WORDS.get(bytes, at)
                | (long) WORDS.get(bytes, at + Long.BYTES)
                | (long) WORDS.get(bytes, at + 2 * Long.BYTES)
                | (long) WORDS.get(bytes, at + 3 * Long.BYTES);
    }

    /** Of the character of several bytes that begins at {@code at}; 0 if it is none (Unicode, table 3-7). */
    private static int lengthOfCharacter(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > to) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
