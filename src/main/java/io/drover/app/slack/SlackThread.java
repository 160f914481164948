package io.drover.app.slack;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that shows things in Slack: every second, and at once when something is new. Slack may be slow; nobody waits for it. */
final class SlackThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlackThread.class);
    private static final int EVERY_MILLIS = 1000;
    /** Commits of one moment are shown together. */
    private static final int GATHER_MILLIS = 200;

    private static final int END_PATIENCE_MILLIS = 3000;

    private final Runnable[] works;
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean failing;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread made = new Thread(run, "slack");
        made.setDaemon(true);
        return made;
    });

    /** @param works done one after the other; what fails does not keep the others from being done */
    SlackThread(Runnable... works) {
        this.works = works.clone();
    }

    void start() {
        Future<?> unused =
                thread.scheduleWithFixedDelay(this::safely, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Something may be new. Returns at once. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                Future<?> unused = thread.schedule(this::safely, GATHER_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.trace("The service stops");
            }
        }
    }

    private void safely() {
        woken.set(false);
        boolean failed = false;
        for (Runnable work : works) {
            try {
                work.run();
            } catch (RuntimeException e) {
                failed = true;
                if (!failing && !thread.isShutdown()) {
                    LOG.atWarn()
                            .addKeyValue("error", e.getMessage())
                            .log("Something could not be shown in Slack; tried again.");
                }
            }
        }
        failing = failed;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(END_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("Slack is told one thing more while the service stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
