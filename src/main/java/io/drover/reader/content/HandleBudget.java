package io.drover.reader.content;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.concurrent.atomic.AtomicInteger;

/** How many files may be held open at once, by all sources together. */
public final class HandleBudget {

    private static final int MOST_FILES = 512;

    private final AtomicInteger left;

    /** Half of what this process may have, 512 at most: the pool, sockets, jars and the reading itself need some too. */
    public static HandleBudget ofProcess() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        long limit =
                system instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : Long.MAX_VALUE;
        return new HandleBudget((int) Math.min(MOST_FILES, limit / 2));
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
