package io.drover.reader.lines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds the lines in a run of bytes, eight bytes at a time and without making an object per line. Empty lines are passed
 * over. Reused from chunk to chunk, by one thread at a time.
 */
final class LineFramer {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long ONES = 0x0101010101010101L;
    private static final int FIRST_CAPACITY = 1024;

    private final LineEnd lineEnd;
    private final long newlines;
    private int[] starts = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private int size;
    private int maxLines;

    LineFramer(LineEnd lineEnd) {
        this.lineEnd = lineEnd;
        this.newlines = (lineEnd.newline() & 0xffL) * ONES;
    }

    int size() {
        return size;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /**
     * Finds up to {@code limit} whole lines in {@code bytes} between {@code from} and {@code to}.
     *
     * @return the index after the last line end found; {@code from} if there is none
     */
    int frame(byte[] bytes, int from, int to, int limit) {
        size = 0;
        maxLines = limit;
        int lineStart = from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long differing = (long) WORDS.get(bytes, at) ^ newlines;
            // the high bit of each byte that is zero, and of no other
            long hits = ~(((differing & LOW_BITS) + LOW_BITS) | differing | LOW_BITS);
            while (hits != 0) {
                int newline = at + (Long.numberOfTrailingZeros(hits) >>> 3);
                hits &= hits - 1;
                add(bytes, lineStart, newline);
                lineStart = newline + 1;
                if (size == maxLines) {
                    return lineStart;
                }
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == lineEnd.newline()) {
                add(bytes, lineStart, at);
                lineStart = at + 1;
                if (size == maxLines) {
                    return lineStart;
                }
            }
        }
        return lineStart;
    }

    /** Takes all bytes between {@code from} and {@code to}, which hold no line end, as one line. */
    void frameRest(byte[] bytes, int from, int to) {
        size = 0;
        add(bytes, from, to);
    }

    private void add(byte[] bytes, int start, int newline) {
        int end = newline > start && bytes[newline - 1] == '\r' ? newline - 1 : newline;
        if (end == start) {
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        size++;
    }
}
