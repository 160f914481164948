package io.drover.reader.follow;

import io.drover.ledger.Cursor;
import io.drover.model.Fingerprint;
import io.drover.reader.content.Content;
import io.drover.reader.lines.Buffer;
import io.drover.reader.lines.ChunkReader;
import io.drover.reader.lines.Ending;
import io.drover.reader.lines.Reading;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads on for one route: of a backlog the next chunk already while the one before it is being handled, on another thread.
 * What was read ahead is an offer and nothing more: it counts if the cursor then stands where it begins, and lines came of
 * it. Owned by one route reader.
 */
final class ReadAhead {

    private static final boolean WORTHWHILE = Runtime.getRuntime().availableProcessors() > 1;

    private final ChunkReader chunks;
    private @Nullable Cursor from;
    private @Nullable FutureTask<Reading> offer;
    private @Nullable Buffer spare;

    ReadAhead(ChunkReader chunks) {
        this.chunks = chunks;
    }

    /** As {@link ChunkReader#read}; with what was read ahead, if it fits. */
    Reading read(Content content, Cursor cursor, Fingerprint head, Ending ending, Buffer buffer) throws IOException {
        Reading offered = settled();
        boolean fits = cursor.equals(from) && ending == Ending.OPEN && offered instanceof Reading.Lines;
        from = null;
        return fits && offered != null ? offered : chunks.read(content, cursor, head, ending, buffer);
    }

    /** Begins to read behind {@code next}, where the cursor will be. {@link #stop} must be called before the content is closed. */
    void begin(Content content, Cursor next, Fingerprint head) {
        if (!WORTHWHILE) {
            return;
        }
        Buffer buffer = spare == null ? new Buffer() : spare;
        FutureTask<Reading> task = new FutureTask<>(() -> chunks.readAhead(content, next, head, buffer));
        spare = buffer;
        from = next;
        offer = task;
        ForkJoinPool.commonPool().execute(task);
    }

    /** Waits until nobody reads any more, and forgets what was read. */
    void stop() {
        settled();
        from = null;
        spare = null;
    }

    /** What was read ahead, once that is done; null if nothing was, or it failed: then reading again will tell. */
    private @Nullable Reading settled() {
        FutureTask<Reading> task = offer;
        if (task == null) {
            return null;
        }
        offer = null;
        // here and now if nobody has begun: others may be busy for long
        task.run();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            return null;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
