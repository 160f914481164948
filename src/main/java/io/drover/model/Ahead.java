package io.drover.model;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one route make of its chunks, such as rows of lines, so that it can be made of the next chunk while the one
 * before it is still being written. A step that asks a chunk for what it makes ({@link LineChunk#made}, {@link RowChunk#made})
 * is remembered; a reader that has read on has the remembered steps made ({@link #prepare}), and they find their work done.
 *
 * <p>A step must make the same of the same chunk, on any thread, and touch nothing else. One for each reader and route.
 */
public final class Ahead {

    private final List<Step> ofLines = new CopyOnWriteArrayList<>();
    private final List<Step> ofRows = new CopyOnWriteArrayList<>();

    /** @param owner who asks for it, by identity */
    private record Step(Object owner, Function<Chunk, @Nullable Object> make) {}

    /** Makes of {@code chunk} what its route will ask for. */
    public void prepare(LineChunk chunk) {
        try {
            for (Step step : ofLines) {
                Object made = step.make().apply(chunk);
                if (made != null) {
                    chunk.keep(step.owner(), made);
                }
                if (made instanceof RowChunk rows) {
                    ofRows.forEach(each -> rows.keep(each.owner(), each.make().apply(rows)));
                }
            }
        } catch (RuntimeException e) {
            // the route makes it again, and says what is wrong
        }
    }

    void rememberOfLines(Object owner, Function<? super LineChunk, ?> make) {
        remember(ofLines, new Step(owner, chunk -> make.apply((LineChunk) chunk)));
    }

    void rememberOfRows(Object owner, Function<? super RowChunk, ?> make) {
        remember(ofRows, new Step(owner, chunk -> make.apply((RowChunk) chunk)));
    }

    private static void remember(List<Step> steps, Step wanted) {
        if (steps.stream().noneMatch(step -> step.owner() == wanted.owner())) {
            steps.add(wanted);
        }
    }

    /** What is ready in {@code kept}; null if {@code owner}'s is not. Given once, so that nothing lives longer than it must. */
    @SuppressWarnings("unchecked") // an owner keeps what it asks for
    static <T> @Nullable T take(Map<Object, Object> kept, Object owner) {
        return (T) kept.remove(owner);
    }
}
