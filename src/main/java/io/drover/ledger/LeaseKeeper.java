package io.drover.ledger;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the lease: asks for it, renews it well before it lapses, and takes it back when the database returns or another
 * holder is gone. Owns one daemon thread.
 */
public final class LeaseKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration RENEWED_EVERY = Lease.DURATION.dividedBy(5);

    private final Lease lease;
    private final ScheduledExecutorService clockwork;
    private Standing last = Standing.UNKNOWN;

    private enum Standing {
        UNKNOWN,
        HELD,
        STANDBY,
        UNREACHABLE
    }

    public LeaseKeeper(Lease lease) {
        this.lease = lease;
        this.clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "drover-lease");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Asks for the lease once, now, and then goes on in the background. Returns whether it is held. */
    public boolean start() {
        keep();
        var unused = clockwork.scheduleWithFixedDelay(
                this::keep, RENEWED_EVERY.toMillis(), RENEWED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return lease.held();
    }

    private synchronized void keep() {
        Standing now;
        try {
            now = lease.acquire() ? Standing.HELD : Standing.STANDBY;
        } catch (RuntimeException e) {
            now = Standing.UNREACHABLE;
            if (last != now) {
                LOG.warn("The lease cannot be renewed: {}", e.getMessage());
            }
        }
        if (now != last && now == Standing.STANDBY) {
            LOG.warn(
                    "Another instance of Drover holds the lease of this database. This one stands by and takes over when it"
                            + " is gone.");
        } else if (now != last && now == Standing.HELD && last != Standing.UNKNOWN) {
            LOG.info("This instance holds the lease (epoch {}).", lease.epoch());
        }
        last = now;
    }

    /** Stops renewing, and gives the lease back if the database can still be reached. */
    @Override
    public void close() {
        clockwork.shutdownNow();
        try {
            lease.release();
        } catch (RuntimeException e) {
            LOG.debug("The lease lapses by itself: {}", e.getMessage());
        }
    }
}
