package io.drover.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The destinations of the outbox: which a person has paused, and which take nothing at present and are left alone for a
 * while. Both outlive the process.
 */
public final class Destinations {

    private final JdbcClient jdbc;
    private final Clock clock;

    Destinations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How {@code name} stands; one that was never heard of takes what it gets. */
    public Destination of(String name) {
        return jdbc.sql(Sql.of(Destinations.class, "select-destination"))
                .param("name", name)
                .query(Destinations::read)
                .optional()
                .orElseGet(() -> new Destination(name, null, null, null, 0));
    }

    /** All that something was ever for, by name. */
    public List<DestinationTally> tallies() {
        Map<String, Destination> known = new HashMap<>();
        jdbc.sql(Sql.of(Destinations.class, "select-standing-destinations"))
                .query(Destinations::read)
                .list()
                .forEach(each -> known.put(each.name(), each));
        Map<String, Count> counts = new HashMap<>();
        jdbc.sql(Sql.of(Destinations.class, "count-undelivered"))
                .query((row, number) -> counts.put(
                        row.getString("state") + " " + row.getString("destination"),
                        new Count(row.getLong("deliveries"), UtcTime.fromSql(row, "oldest"))))
                .list();
        List<DestinationTally> tallies = new ArrayList<>();
        for (String name : new TreeSet<>(names())) {
            Count waiting = counts.getOrDefault("waiting " + name, Count.NONE);
            tallies.add(new DestinationTally(
                    known.getOrDefault(name, new Destination(name, null, null, null, 0)),
                    waiting.deliveries(),
                    waiting.oldest(),
                    counts.getOrDefault("dead " + name, Count.NONE).deliveries()));
        }
        return tallies;
    }

    private List<String> names() {
        return jdbc.sql(Sql.of(Destinations.class, "select-destinations"))
                .query(String.class)
                .list();
    }

    /** Nothing is delivered there until {@link #resume}, also after a restart. */
    public void pause(String name) {
        if (!of(name).paused()) {
            update("pause-destination", name, Map.of("at", now()));
        }
    }

    /** Deliveries go on, at once. */
    public void resume(String name) {
        Map<String, @Nullable Object> nothing = new HashMap<>();
        nothing.put("at", null);
        update("pause-destination", name, nothing);
        free(name);
    }

    /** Nothing is tried there for {@code wait}, as it would be in vain for {@code reason}. */
    public void hold(String name, String reason, Duration wait) {
        Object until = Objects.requireNonNull(UtcTime.toSql(clock.instant().plus(wait)));
        update("hold-destination", name, Map.of("until", until, "reason", Outbox.shortened(reason)));
    }

    /** It takes what it gets, or is to be tried at once. */
    public void free(String name) {
        jdbc.sql(Sql.of(Destinations.class, "free-destination"))
                .param("name", name)
                .update();
    }

    private void update(String statement, String name, Map<String, ? extends @Nullable Object> values) {
        if (updated(statement, name, values)) {
            return;
        }
        try {
            jdbc.sql(Sql.of(Destinations.class, "insert-destination"))
                    .param("name", name)
                    .update();
        } catch (DuplicateKeyException e) {
            // somebody else was faster, and it is there: what was wanted
        }
        updated(statement, name, values);
    }

    private boolean updated(String statement, String name, Map<String, ? extends @Nullable Object> values) {
        return jdbc.sql(Sql.of(Destinations.class, statement))
                        .params(values)
                        .param("name", name)
                        .update()
                == 1;
    }

    private Object now() {
        return Objects.requireNonNull(UtcTime.toSql(clock.instant()));
    }

    private record Count(long deliveries, @Nullable Instant oldest) {
        static final Count NONE = new Count(0, null);
    }

    private static Destination read(ResultSet row, int number) throws SQLException {
        return new Destination(
                row.getString("name"),
                UtcTime.fromSql(row, "paused_at"),
                UtcTime.fromSql(row, "held_until"),
                row.getString("reason"),
                row.getInt("failures"));
    }
}
