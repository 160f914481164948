package io.drover.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Deliveries that wait, written in the transaction of what they tell of, and made after its commit. */
public final class Outbox {

    private static final int REASON_CHARS = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Queues a delivery in the open transaction and returns its id. */
    public long add(String destination, String key, String payload) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql(Sql.of(Outbox.class, "insert-delivery"))
                .param("destination", destination)
                .param("key", key)
                .param("payload", payload)
                .param("now", now())
                .update(id, "id");
        return Objects.requireNonNull(id.getKey(), "the database gave no id").longValue();
    }

    /** Up to {@code limit} deliveries that are due, oldest first, and of each key only the oldest one that waits. */
    public List<Delivery> due(String destination, int limit) {
        return jdbc.sql(Sql.of(Outbox.class, "select-due-deliveries"))
                .param("destination", destination)
                .param("now", now())
                .param("limit", limit)
                .query(Outbox::read)
                .list();
    }

    /** The newest {@code limit} deliveries of all destinations, newest first. */
    public List<Delivery> list(int limit) {
        return jdbc.sql(Sql.of(Outbox.class, "select-deliveries"))
                .param("limit", limit)
                .query(Outbox::read)
                .list();
    }

    /** How many deliveries of {@code destination} are in {@code state}. */
    public long count(String destination, String state) {
        return jdbc.sql(Sql.of(Outbox.class, "count-deliveries"))
                .param("destination", destination)
                .param("state", state)
                .query(Long.class)
                .single();
    }

    public void delivered(long id) {
        mark("mark-delivered", id).param("now", now()).update();
    }

    /** Not made for {@code reason}; due again after {@code again}. */
    public void failed(long id, String reason, Duration again) {
        mark("mark-failed", id)
                .param("reason", shortened(reason))
                .param("due", UtcTime.toSql(clock.instant().plus(again)))
                .update();
    }

    /** Given up for {@code reason}; kept until a person retries it. */
    public void dead(long id, String reason) {
        mark("mark-dead", id).param("reason", shortened(reason)).update();
    }

    /** Due at once; returns whether there was such a delivery that was not made yet. */
    public boolean retry(long id) {
        return mark("retry-delivery", id).param("now", now()).update() == 1;
    }

    private JdbcClient.StatementSpec mark(String statement, long id) {
        return jdbc.sql(Sql.of(Outbox.class, statement)).param("id", id);
    }

    private Object now() {
        return Objects.requireNonNull(UtcTime.toSql(clock.instant()));
    }

    private static String shortened(String reason) {
        return reason.length() <= REASON_CHARS ? reason : reason.substring(0, REASON_CHARS);
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("destination"),
                row.getString("delivery_key"),
                row.getString("payload"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("reason"),
                Objects.requireNonNullElse(UtcTime.fromSql(row, "created_at"), Instant.EPOCH));
    }
}
