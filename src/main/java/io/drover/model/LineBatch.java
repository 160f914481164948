package io.drover.model;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Up to a hundred (by default) neighbouring lines of one generation: a window on a {@link LineChunk}, made without copying. */
public final class LineBatch implements Iterable<LogLine> {

    private final LineChunk chunk;
    private final int from;
    private final int to;

    LineBatch(LineChunk chunk, int from, int to) {
        this.chunk = chunk;
        this.from = from;
        this.to = to;
    }

    /** Number of lines, at least 1. */
    public int size() {
        return to - from;
    }

    /** Line {@code index} of this batch, decoded now. */
    public LogLine line(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("line " + index + " of a batch of " + size());
        }
        return new LogLine(chunk.place(from + index), chunk.text(from + index));
    }

    @Override
    public Iterator<LogLine> iterator() {
        return new Iterator<>() {
            private int next = 0;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public LogLine next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return line(next++);
            }
        };
    }
}
