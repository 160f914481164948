package io.drover.reader.lines;

/** Where a newline is a code unit of several bytes: a byte with its value may be half of another character. */
final class WideLineFramer implements Framer {

    private static final byte CARRIAGE_RETURN = '\r';

    private final Encoding encoding;
    private final GrowingBounds lines = new GrowingBounds();
    private int hole = NO_HOLE;

    WideLineFramer(Encoding encoding) {
        this.encoding = encoding;
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
        int last = lineEnd - encoding.unitBytes();
        int end = last >= start && encoding.isUnit(bytes, last, CARRIAGE_RETURN) ? last : lineEnd;
        if (end > start) {
            lines.add(start, end);
        }
    }
}
