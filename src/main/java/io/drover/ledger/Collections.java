package io.drover.ledger;

import io.drover.model.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The collections that sites export, and how each stands. */
public final class Collections {

    private static final int PROBLEM_CHARS = 500;

    private final JdbcClient jdbc;
    private final Generations generations;
    private final Clock clock;

    Collections(JdbcClient jdbc, Generations generations, Clock clock) {
        this.jdbc = jdbc;
        this.generations = generations;
        this.clock = clock;
    }

    /** All of them, by source and name. */
    public List<CollectionState> all() {
        return jdbc.sql(Sql.of(Collections.class, "select-collections"))
                .query(Collections::read)
                .list();
    }

    public Optional<CollectionState> find(String source, String name) {
        return jdbc.sql(Sql.of(Collections.class, "select-collection"))
                .param("source", source)
                .param("name", name)
                .query(Collections::read)
                .optional();
    }

    /**
     * Writes down that the site lists the collection and that it is asked for now. A collection that is not known yet gets a
     * generation: the stream of its answers.
     */
    public CollectionState tried(String source, String name, boolean deletable, long listedRows) {
        Instant now = clock.instant();
        int updated = jdbc.sql(Sql.of(Collections.class, "update-collection-tried"))
                .param("source", source)
                .param("name", name)
                .param("deletable", deletable)
                .param("listed", listedRows)
                .param("now", UtcTime.toSql(now))
                .update();
        if (updated == 0) {
            byte[] head = (source + "/" + name).getBytes(StandardCharsets.UTF_8);
            Generation stream = generations.add(new Generation(
                    0, source, name, null, 0, now, false, null, Fingerprint.of(head, 0, head.length), now));
            jdbc.sql(Sql.of(Collections.class, "insert-collection"))
                    .param("source", source)
                    .param("name", name)
                    .param("generation", stream.id())
                    .param("deletable", deletable)
                    .param("listed", listedRows)
                    .param("now", UtcTime.toSql(now))
                    .update();
        }
        return find(source, name)
                .orElseThrow(() -> new LedgerException("Collection " + source + "/" + name + " is gone at once."));
    }

    /**
     * Writes down that its rows were received and worked through.
     *
     * @param sha256 of the answer, so that the same one is not worked through again; null if it is to be
     */
    public void collected(String source, String name, long receivedRows, @Nullable String sha256) {
        jdbc.sql(Sql.of(Collections.class, "update-collection-collected"))
                .param("source", source)
                .param("name", name)
                .param("received", receivedRows)
                .param("sha256", sha256)
                .param("now", UtcTime.toSql(clock.instant()))
                .update();
    }

    /** Writes down that it cannot be collected now, and why. */
    public void failed(String source, String name, String problem) {
        jdbc.sql(Sql.of(Collections.class, "update-collection-failed"))
                .param("source", source)
                .param("name", name)
                .param("problem", problem.substring(0, Math.min(PROBLEM_CHARS, problem.length())))
                .param("now", UtcTime.toSql(clock.instant()))
                .update();
    }

    private static CollectionState read(ResultSet row, int number) throws SQLException {
        return new CollectionState(
                row.getString("source"),
                row.getString("name"),
                row.getLong("generation"),
                row.getBoolean("deletable"),
                row.getLong("listed_rows"),
                row.getObject("received_rows", Long.class),
                row.getString("answer_sha256"),
                Objects.requireNonNullElse(UtcTime.fromSql(row, "tried_at"), Instant.EPOCH),
                UtcTime.fromSql(row, "collected_at"),
                UtcTime.fromSql(row, "failing_since"),
                row.getString("problem"));
    }
}
