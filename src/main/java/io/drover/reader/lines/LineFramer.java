package io.drover.reader.lines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where a newline is one byte: eight bytes at a time and without making an object per line. */
final class LineFramer implements Framer {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long ONES = 0x0101010101010101L;

    private final byte newline;
    private final long newlines;
    private final GrowingBounds lines = new GrowingBounds();
    private int hole = NO_HOLE;

    /**
     * @param newline the byte of {@code \n}
     */
    LineFramer(byte newline) {
        this.newline = newline;
        this.newlines = (newline & 0xffL) * ONES;
    }

    @Override
    public Bounds lines() {
        return lines;
    }

    @Override
    public int hole() {
        return hole;
    }

    @Override
    public int frame(byte[] bytes, int from, int to, long offsetBytes, int limit) {
        lines.clear();
        hole = NO_HOLE;
        int lineStart = from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long differing = (long) WORDS.get(bytes, at) ^ newlines;
            // only eight NUL bytes differ from newlines just by these
            if (differing == newlines && Framer.isHole(bytes, at, lineStart, to)) {
                hole = at;
                return lineStart;
            }
            // the high bit of each byte that is zero, and of no other
            long hits = ~(((differing & LOW_BITS) + LOW_BITS) | differing | LOW_BITS);
            while (hits != 0) {
                int lineEnd = at + (Long.numberOfTrailingZeros(hits) >>> 3);
                hits &= hits - 1;
                add(bytes, lineStart, lineEnd);
                lineStart = lineEnd + 1;
                if (lines.size() == limit) {
                    return lineStart;
                }
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == newline) {
                add(bytes, lineStart, at);
                lineStart = at + 1;
                if (lines.size() == limit) {
                    return lineStart;
                }
            }
        }
        return lineStart;
    }

    @Override
    public void addRest(byte[] bytes, int from, int to) {
        add(bytes, from, to);
    }

    private void add(byte[] bytes, int start, int lineEnd) {
        int end = lineEnd > start && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        if (end > start) {
            lines.add(start, end);
        }
    }
}
