package io.drover.reader.content;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.concurrent.atomic.AtomicInteger;

/** How many files may be held open at once, by all sources together. */
public final class HandleBudget {

    private static final int MOST_FILES = 512;

    /** For the pool, sockets, classes that are loaded later, and the reading itself. */
    private static final int KEPT_FREE = 100;

    private final AtomicInteger left;

    /**
     * Half of what this process may have open, 512 at most, and no more than is left by now but for 100: Java keeps its jars
     * open, and a process without a handle left cannot even load a class.
     */
    public static HandleBudget ofProcess() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (!(system instanceof UnixOperatingSystemMXBean unix)) {
            return new HandleBudget(MOST_FILES);
        }
        long limit = unix.getMaxFileDescriptorCount();
        long left = Math.max(0, limit - unix.getOpenFileDescriptorCount() - KEPT_FREE);
        return new HandleBudget((int) Math.min(MOST_FILES, Math.min(limit / 2, left)));
    }

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
