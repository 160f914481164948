package io.drover.reader.content;

import java.util.concurrent.atomic.AtomicInteger;

/** How many files may be held open at once, by all sources together. */
public final class HandleBudget {

    /** Well below the 1,024 that a process may have by default; the pool, sockets and jars need some too. */
    public static final int DEFAULT_FILES = 512;

    private final AtomicInteger left;

    public HandleBudget(int files) {
        this.left = new AtomicInteger(files);
    }

    /** Takes one, if there is one left. */
    public boolean take() {
        if (left.decrementAndGet() >= 0) {
            return true;
        }
        left.incrementAndGet();
        return false;
    }

    public void giveBack() {
        left.incrementAndGet();
    }
}
