package io.drover.reader.engine;

import io.drover.reader.follow.Step;
import io.drover.reader.lines.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run the tasks. They are few; where all of them hang in destinations that do not answer, more are added
 * for the others, because a failing destination must delay only its own route. Safe for several threads.
 */
final class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration HANGING = Duration.ofSeconds(1);
    private static final Duration SPARE_THREADS_KEPT = Duration.ofSeconds(30);
    private static final Duration LONGEST_DELAY = Duration.ofDays(1);
    private static final Duration AFTER_A_BUG = Duration.ofSeconds(10);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final Schedule schedule;
    private final Clock clock;
    private final Consumer<Task> afterStep;
    private final int usual;
    private final int most;
    private final List<Worker> workers = new ArrayList<>();
    private int made;
    private boolean closed;

    /**
     * @param usual how many threads there are
     * @param most how many there may be while some hang
     */
    Workers(Schedule schedule, Clock clock, Consumer<Task> afterStep, int usual, int most) {
        this.schedule = schedule;
        this.clock = clock;
        this.afterStep = afterStep;
        this.usual = usual;
        this.most = most;
    }

    synchronized void start() {
        while (workers.size() < usual && !closed) {
            addOne();
        }
    }

    /** Adds a thread if work has been waiting because all threads hang. */
    synchronized void relieve() {
        long now = System.nanoTime();
        boolean allHang = workers.stream().allMatch(worker -> worker.hangs(now));
        if (allHang && schedule.overdueNanos() > HANGING.toNanos() && workers.size() < most && !closed) {
            LOG.debug("All {} reader threads wait for their destinations; one more is added.", workers.size());
            addOne();
        }
    }

    private void addOne() {
        Worker worker = new Worker("drover-reader-" + ++made);
        workers.add(worker);
        worker.start();
    }

    private synchronized boolean spare(Worker worker) {
        if (workers.size() > usual) {
            workers.remove(worker);
            return true;
        }
        return closed;
    }

    /** Lets running steps come to their end; the threads are gone then. */
    void close() {
        List<Worker> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(workers);
        }
        schedule.close();
        for (Worker worker : all) {
            try {
                worker.join(STOP_WITHIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private final class Worker extends Thread {

        private final Buffer buffer = new Buffer();
        private volatile long busySinceNanos;
        private volatile boolean busy;

        Worker(String name) {
            super(name);
            setDaemon(true);
        }

        boolean hangs(long now) {
            return busy && now - busySinceNanos > HANGING.toNanos();
        }

        @Override
        public void run() {
            while (true) {
                Task task;
                try {
                    task = schedule.take(SPARE_THREADS_KEPT.toNanos());
                } catch (InterruptedException e) {
                    // nobody of ours interrupts; a thread that is asked to end does
                    return;
                }
                if (task != null) {
                    run(task);
                } else if (spare(this)) {
                    return;
                }
            }
        }

        private void run(Task task) {
            busySinceNanos = System.nanoTime();
            busy = true;
            long delay = AFTER_A_BUG.toNanos();
            try {
                delay = delayNanos(task.reader.step(buffer));
                afterStep.accept(task);
            } catch (Throwable e) {
                LOG.atError()
                        .addKeyValue("route", task.reader.route())
                        .setCause(e)
                        .log("A step of the reader failed.");
            } finally {
                busy = false;
                schedule.done(task, delay);
            }
        }

        private long delayNanos(Step step) {
            Instant until;
            if (step instanceof Step.Idle idle) {
                until = idle.until();
            } else if (step instanceof Step.Failed failed) {
                until = failed.until();
            } else {
                return 0;
            }
            Instant now = clock.instant();
            // "at once" and "never" are further away than a number of nanoseconds can say
            if (!until.isAfter(now)) {
                return 0;
            }
            return until.isAfter(now.plus(LONGEST_DELAY))
                    ? LONGEST_DELAY.toNanos()
                    : Duration.between(now, until).toNanos();
        }
    }
}
