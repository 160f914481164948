package io.drover.reader.lines;

import java.util.Arrays;

/** Bounds that are found one after the other, in arrays that grow and are reused. For one thread at a time. */
final class GrowingBounds implements Bounds {

    private static final int FIRST_CAPACITY = 1024;

    private int[] starts = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private int size;

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

    void clear() {
        size = 0;
    }

    void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        size++;
    }
}
