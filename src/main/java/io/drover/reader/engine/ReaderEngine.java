package io.drover.reader.engine;

import io.drover.reader.follow.FollowedSource;
import io.drover.reader.follow.RouteReader;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Steps route readers when they are due or when something happened to their files. Its threads begin with the first reader.
 * Safe for several threads.
 */
public final class ReaderEngine implements AutoCloseable {

    private static final int MOST_THREADS = 64;

    private final Schedule schedule = new Schedule();
    private final Map<RouteReader, Task> tasks = new ConcurrentHashMap<>();
    private final Workers workers;
    private final FolderWatch watch;
    private boolean started;

    /**
     * @param threads how many readers are stepped at once
     */
    public ReaderEngine(Clock clock, int threads) {
        this.workers = new Workers(schedule, clock, this::afterStep, threads, Math.max(threads, MOST_THREADS));
        this.watch = new FolderWatch(this::wake, workers::relieve);
    }

    public void add(RouteReader reader) {
        start();
        Task task = new Task(reader);
        tasks.put(reader, task);
        schedule.add(task);
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            watch.start();
            workers.start();
        }
    }

    /** No step of it any more; a running one is over when this returns. */
    public void remove(RouteReader reader) {
        @Nullable Task task = tasks.remove(reader);
        if (task != null) {
            schedule.remove(task);
        }
    }

    /** No step of it until {@link #resume}; a running one is over when this returns. */
    public void pause(RouteReader reader) {
        @Nullable Task task = tasks.get(reader);
        if (task != null) {
            schedule.pause(task);
        }
    }

    public void resume(RouteReader reader) {
        @Nullable Task task = tasks.get(reader);
        if (task != null) {
            schedule.resume(task);
        }
    }

    /** The source is not followed any more. */
    public void forget(FollowedSource source) {
        watch.remove(source);
    }

    private void wake(FollowedSource source) {
        schedule.wake(task -> task.reader.source() == source, tasks.values());
    }

    private void afterStep(Task task) {
        FollowedSource source = task.reader.source();
        long scans = source.scans();
        if (scans != task.watchedScans) {
            task.watchedScans = scans;
            watch.update(source);
        }
    }

    @Override
    public synchronized void close() {
        if (started) {
            watch.close();
            workers.close();
        }
    }
}
