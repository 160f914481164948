package io.drover.model;

import java.util.List;
import java.util.stream.IntStream;

/** Shares work on many lines or rows among the processors. */
public final class Portions {

    /** Fewer are done sooner by one thread than handed to others. */
    private static final int SMALLEST = 1_000;

    private static final int PER_PROCESSOR = 2;

    private Portions() {}

    /** Work on the lines or rows from {@code from} to before {@code to}. */
    @FunctionalInterface
    public interface Work<T> {
        T on(int from, int to);
    }

    /**
     * Does {@code work} on {@code size} lines or rows, in one portion or in several at once, on this thread and those of the
     * common pool. Portions must not share state.
     *
     * @return what came of each portion, in their order; at least one, of nothing if the size is 0
     */
    public static <T> List<T> of(int size, Work<T> work) {
        int processors = Runtime.getRuntime().availableProcessors();
        int portions = processors == 1 ? 1 : Math.max(1, Math.min(size / SMALLEST, processors * PER_PROCESSOR));
        if (portions == 1) {
            return List.of(work.on(0, size));
        }
        return IntStream.range(0, portions)
                .parallel()
                .mapToObj(i -> work.on(bound(size, i, portions), bound(size, i + 1, portions)))
                .toList();
    }

    private static int bound(int size, int portion, int portions) {
        return (int) ((long) size * portion / portions);
    }
}
