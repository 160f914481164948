package io.drover.ledger;

import java.time.Duration;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who may move cursors: one owner at a time, for fifteen seconds by the database's clock, renewed long before that. Every
 * change of hands raises the epoch, and a move made under an older epoch does nothing. The owner is a data folder, so a
 * service that is started again after a crash takes its own lease back at once and only another machine has to wait.
 */
public final class Lease {

    /** How long it lasts without a renewal. */
    public static final Duration DURATION = Duration.ofSeconds(15);

    static final String NAME = "service";
    private static final long NOT_HELD = -1;

    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final String owner;
    private volatile long epoch = NOT_HELD;
    private volatile long lapsesAtNanos;

    Lease(JdbcClient jdbc, Dialect dialect, String owner) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.owner = owner;
    }

    /** Who holds it, where it is held here: the same through restarts of one data folder, another for every other one. */
    public String owner() {
        return owner;
    }

    /** Takes the lease if it is free, lapsed, or was this owner's before; renews it if it is held. */
    public boolean acquire() {
        long asked = System.nanoTime();
        boolean ours = epoch != NOT_HELD && renew() || take();
        if (ours) {
            lapsesAtNanos = asked + DURATION.toNanos();
        } else {
            epoch = NOT_HELD;
        }
        return ours;
    }

    /** Whether it is ours, as far as can be known without asking the database. */
    public boolean held() {
        return epoch != NOT_HELD && System.nanoTime() - lapsesAtNanos < 0;
    }

    /** The epoch under which moves are made; -1 if the lease is not held. */
    public long epoch() {
        return epoch;
    }

    /** Lets go, so that a standby takes over without waiting. */
    public void release() {
        if (epoch != NOT_HELD) {
            statement("release-lease").param("epoch", epoch).update();
            epoch = NOT_HELD;
        }
    }

    private boolean renew() {
        return statement("renew-lease")
                        .param("epoch", epoch)
                        .param("duration", DURATION.toMillis())
                        .update()
                == 1;
    }

    private boolean take() {
        int taken = statement("take-lease")
                .param("owner", owner)
                .param("duration", DURATION.toMillis())
                .update();
        if (taken == 0 && holder().isEmpty()) {
            taken = insertFirst();
        }
        if (taken == 1) {
            epoch = holder().filter(row -> row.owner().equals(owner))
                    .map(Holder::epoch)
                    .orElse(NOT_HELD);
        }
        return taken == 1 && epoch != NOT_HELD;
    }

    private int insertFirst() {
        try {
            return statement("insert-lease")
                    .param("owner", owner)
                    .param("duration", DURATION.toMillis())
                    .update();
        } catch (DuplicateKeyException e) {
            return 0;
        }
    }

    private Optional<Holder> holder() {
        return statement("select-lease")
                .query((row, number) -> new Holder(row.getString("owner"), row.getLong("epoch")))
                .optional();
    }

    private JdbcClient.StatementSpec statement(String name) {
        return jdbc.sql(Sql.of(Lease.class, name).replace("${now}", dialect.now()))
                .param("lease", NAME);
    }

    private record Holder(String owner, long epoch) {}
}
