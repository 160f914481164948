package io.drover.reader.engine;

import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which task is due next. Fair: a task that has more to do queues up behind all that are due. Each task is run by one
 * thread at a time. Safe for several threads.
 */
final class Schedule {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition finished = lock.newCondition();
    private final PriorityQueue<Task> queue = new PriorityQueue<>((a, b) -> {
        int due = Long.signum(a.dueNanos - b.dueNanos);
        return due != 0 ? due : Long.compare(a.sequence, b.sequence);
    });
    private long sequence;
    private boolean closed;

    void add(Task task) {
        lock.lock();
        try {
            enqueue(task, System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** The next task when it is due, for the caller to {@link #done}; null after {@code idleNanos} without one, or the end. */
    @Nullable
    Task take(long idleNanos) throws InterruptedException {
        lock.lock();
        try {
            long giveUp = System.nanoTime() + idleNanos;
            while (!closed) {
                long now = System.nanoTime();
                Task first = queue.peek();
                if (first != null && first.dueNanos - now <= 0) {
                    queue.poll();
                    first.queued = false;
                    first.running = true;
                    first.noticed = false;
                    return first;
                }
                if (giveUp - now <= 0) {
                    return null;
                }
                long wait = first == null ? giveUp - now : Math.min(giveUp - now, first.dueNanos - now);
                changed.awaitNanos(wait);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** A step is over; the next one is due in {@code delayNanos}, or now if something was noticed meanwhile. */
    void done(Task task, long delayNanos) {
        lock.lock();
        try {
            task.running = false;
            finished.signalAll();
            if (!task.paused && !task.removed) {
                enqueue(task, System.nanoTime() + (task.noticed ? 0 : Math.max(0, delayNanos)));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Something happened to the files of {@code which}. */
    void wake(Predicate<Task> which, Iterable<Task> tasks) {
        lock.lock();
        try {
            for (Task task : tasks) {
                if (which.test(task)) {
                    task.noticed = true;
                    if (task.queued) {
                        queue.remove(task);
                        enqueue(task, System.nanoTime());
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** No step of it from now on until {@link #resume}; returns when a running one is over. */
    void pause(Task task) {
        withhold(task, false);
    }

    /** No step of it any more; returns when a running one is over. */
    void remove(Task task) {
        withhold(task, true);
    }

    private void withhold(Task task, boolean forGood) {
        lock.lock();
        try {
            task.paused = true;
            task.removed |= forGood;
            queue.remove(task);
            task.queued = false;
            while (task.running) {
                finished.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    void resume(Task task) {
        lock.lock();
        try {
            task.paused = false;
            if (!task.queued && !task.running && !task.removed) {
                enqueue(task, System.nanoTime());
            }
        } finally {
            lock.unlock();
        }
    }

    /** For how long the longest waiting task has been due, in nanoseconds; 0 or less if none is. */
    long overdueNanos() {
        lock.lock();
        try {
            Task first = queue.peek();
            return first == null ? 0 : System.nanoTime() - first.dueNanos;
        } finally {
            lock.unlock();
        }
    }

    /** Hands out nothing any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Task task, long dueNanos) {
        task.dueNanos = dueNanos;
        task.sequence = sequence++;
        task.queued = true;
        queue.add(task);
        changed.signal();
    }
}
