package io.drover.reader.lines;

import java.util.Arrays;

/** Where a newline is a code unit of several bytes: a byte with its value may be half of another character. */
final class WideLineFramer implements Framer {

    private static final int FIRST_CAPACITY = 1024;
    private static final byte CARRIAGE_RETURN = '\r';

    private final Encoding encoding;
    private int[] starts = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private int size;
    private int hole = NO_HOLE;

    WideLineFramer(Encoding encoding) {
        this.encoding = encoding;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int start(int index) {
        return starts[index];
    }

    @Override
    public int end(int index) {
        return ends[index];
    }

    @Override
    public int hole() {
        return hole;
    }

    @Override
    public int frame(byte[] bytes, int from, int to, long offsetBytes, int limit) {
        size = 0;
        hole = NO_HOLE;
        int unit = encoding.unitBytes();
        int lineStart = from;
        for (int at = from + encoding.toNextUnit(offsetBytes); at + unit <= to; at += unit) {
            if (encoding.isUnit(bytes, at, (byte) 0)) {
                if (Framer.isHole(bytes, at, lineStart, to)) {
                    hole = at;
                    return lineStart;
                }
            } else if (encoding.isUnit(bytes, at, encoding.newline())) {
                add(bytes, lineStart, at);
                lineStart = at + unit;
                if (size == limit) {
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
        int last = lineEnd - encoding.unitBytes();
        int end = last >= start && encoding.isUnit(bytes, last, CARRIAGE_RETURN) ? last : lineEnd;
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
