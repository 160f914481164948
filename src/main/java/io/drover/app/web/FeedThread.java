package io.drover.app.web;

import io.drover.app.web.Viewer.Outlet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that talks to the pages. It gathers what happens within a few milliseconds into one message, so that a log
 * that is caught up at full speed costs a page no more than fifty messages a second.
 */
final class FeedThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedThread.class);
    private static final long GATHER_MILLIS = 20;
    private static final long STATUS_MILLIS = 1_000;
    private static final long END_PATIENCE_MILLIS = 2_000;

    private final LiveFeed feed;
    private final Runnable lookAround;
    private volatile boolean closed = false;
    private final AtomicBoolean publishing = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "live-feed");
        made.setDaemon(true);
        return made;
    });

    /**
     * @param feed what is told
     * @param lookAround asks how the sources stand and tells the feed; done every second
     */
    FeedThread(LiveFeed feed, Runnable lookAround) {
        this.feed = feed;
        this.lookAround = lookAround;
    }

    void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(
                () -> safely(() -> {
                    lookAround.run();
                    feed.publish();
                }),
                0,
                STATUS_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Something is new: it is told within a few milliseconds. Returns at once. */
    void wake() {
        if (publishing.compareAndSet(false, true)) {
            later(() -> {
                publishing.set(false);
                feed.publish();
            });
        }
    }

    Viewer viewer(@Nullable String source, Outlet outlet) {
        return new Viewer(source, outlet, () -> feed.snapshot(source));
    }

    void join(Viewer viewer) {
        thread.execute(() -> safely(() -> feed.join(viewer)));
    }

    void leave(Viewer viewer) {
        feed.leave(viewer);
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(END_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("The live pages are told one thing more while the service stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void later(Runnable work) {
        try {
            Future<?> unused = thread.schedule(() -> safely(work), GATHER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.trace("The service stops; nobody looks on any more");
        }
    }

    /** A fault while telling one thing must not end the telling. */
    private void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (closed) {
                return; // what it would tell of is closed as well
            }
            LOG.warn("The live pages could not be told what is new; they will be with the next change", e);
        }
    }
}
