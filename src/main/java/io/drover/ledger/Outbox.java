package io.drover.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        return add(destination, key, payload, null);
    }

    /** Queues a delivery whose payload {@code mapping}, the name of a file, turns into what the destination takes. */
    public long add(String destination, String key, String payload, @Nullable String mapping) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        statement("insert-delivery")
                .param("destination", destination)
                .param("key", key)
                .param("payload", payload)
                .param("mapping", mapping)
                .param("now", now())
                .update(id, "id");
        return Objects.requireNonNull(id.getKey(), "the database gave no id").longValue();
    }

    /** What waits for {@code key} or was given up will never be made: a newer state of the same thing is queued now. */
    public void supersede(String destination, String key) {
        statement("supersede-deliveries")
                .param("destination", destination)
                .param("key", key)
                .update();
    }

    /** Up to {@code limit} deliveries that are due, oldest first, and of each key only the oldest one that waits. */
    public List<Delivery> due(String destination, int limit) {
        return statement("select-due-deliveries")
                .param("destination", destination)
                .param("now", now())
                .param("limit", limit)
                .query(Outbox::read)
                .list();
    }

    /** The newest {@code limit} deliveries of all destinations, newest first. */
    public List<Delivery> list(int limit) {
        return list("", "", Long.MAX_VALUE, limit);
    }

    /**
     * Up to {@code limit} deliveries, newest first.
     *
     * @param destination only of this one; empty for all
     * @param state only in this one; empty for all
     * @param before only those with a smaller id
     */
    public List<Delivery> list(String destination, String state, long before, int limit) {
        return statement("select-deliveries")
                .param("destination", destination)
                .param("state", state)
                .param("before", before)
                .param("limit", limit)
                .query(Outbox::read)
                .list();
    }

    public Optional<Delivery> find(long id) {
        return statement("select-delivery").param("id", id).query(Outbox::read).optional();
    }

    /** Payloads of the same key that may have reached the destination before {@code delivery}, newest first, the last 20. */
    public List<String> earlierPayloads(Delivery delivery) {
        return statement("select-earlier-payloads")
                .param("destination", delivery.destination())
                .param("key", delivery.key())
                .param("id", delivery.id())
                .query(String.class)
                .list();
    }

    /** The newest 20 deliveries of {@code key}, and of keys that begin with it and go on with a dot or with Z, newest first. */
    public List<Delivery> newestOf(String destination, String key) {
        return statement("select-newest-of")
                .param("destination", destination)
                .param("key", key)
                .param("second", key + "Z")
                .param("longer", key.replaceAll("[!_%]", "!$0") + ".%")
                .query(Outbox::read)
                .list();
    }

    /** Of each destination that has {@code key} by a mapping, the newest delivery of it. */
    public List<Delivery> mapped(String key) {
        return statement("select-mapped").param("key", key).query(Outbox::read).list();
    }

    /** Tells {@code last}'s destination that what it is about is no more: its next payload is {@code null}. */
    public void addNoMore(Delivery last) {
        supersede(last.destination(), last.key());
        add(last.destination(), last.key(), "null", last.mapping());
    }

    /** How many deliveries of {@code destination} are in {@code state}. */
    public long count(String destination, String state) {
        return statement("count-deliveries")
                .param("destination", destination)
                .param("state", state)
                .query(Long.class)
                .single();
    }

    public void delivered(long id) {
        delivered(id, null);
    }

    /** Made; {@code receipt} is what the destination calls it, null if that is known already or it has no name. */
    public void delivered(long id, @Nullable String receipt) {
        mark("mark-delivered", id).param("now", now()).param("receipt", receipt).update();
    }

    /** A part of it is made; {@code progress} is understood by who makes it. */
    public void progress(long id, String progress, @Nullable String receipt) {
        mark("mark-progress", id)
                .param("progress", progress)
                .param("receipt", receipt)
                .update();
    }

    /** Not made for {@code reason}; due again after {@code again}. */
    public void failed(long id, String reason, Duration again) {
        mark("mark-failed", id)
                .param("reason", shortened(reason))
                .param("due", UtcTime.toSql(clock.instant().plus(again)))
                .update();
    }

    /** Not made for {@code reason}, which is the destination's: no attempt of this delivery. */
    public void held(long id, String reason) {
        mark("mark-held", id).param("reason", shortened(reason)).update();
    }

    /** Given up for {@code reason}; kept until a person retries it. */
    public void dead(long id, String reason) {
        mark("mark-dead", id).param("reason", shortened(reason)).update();
    }

    /** Due at once, with all its attempts; returns whether there was such a delivery that waits or was given up. */
    public boolean retry(long id) {
        return mark("retry-delivery", id).param("now", now()).update() == 1;
    }

    /** The same for all that {@code destination} does not have; returns how many. */
    public int retryAll(String destination) {
        return statement("retry-destination")
                .param("destination", destination)
                .param("now", now())
                .update();
    }

    private JdbcClient.StatementSpec statement(String name) {
        return jdbc.sql(Sql.of(Outbox.class, name));
    }

    private JdbcClient.StatementSpec mark(String name, long id) {
        return statement(name).param("id", id);
    }

    private Object now() {
        return Objects.requireNonNull(UtcTime.toSql(clock.instant()));
    }

    static String shortened(String reason) {
        return reason.length() <= REASON_CHARS ? reason : reason.substring(0, REASON_CHARS);
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("destination"),
                row.getString("delivery_key"),
                row.getString("payload"),
                row.getString("mapping"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("reason"),
                row.getString("progress"),
                row.getString("receipt"),
                Objects.requireNonNullElse(UtcTime.fromSql(row, "due_at"), Instant.EPOCH),
                Objects.requireNonNullElse(UtcTime.fromSql(row, "created_at"), Instant.EPOCH),
                UtcTime.fromSql(row, "delivered_at"));
    }
}
