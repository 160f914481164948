package io.drover.ledger;

import io.drover.model.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The contents that are known of each source. */
public final class Generations {

    private final JdbcClient jdbc;

    Generations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All generations of {@code source}, by id: in the order in which they became known. */
    public List<Generation> ofSource(String source) {
        return jdbc.sql(Sql.of(Generations.class, "select-generations"))
                .param("source", source)
                .query(Generations::read)
                .list();
    }

    /** All generations of the source that the one with this {@code id} belongs to, by id; none if there is no such one. */
    public List<Generation> siblings(long id) {
        return jdbc.sql(Sql.of(Generations.class, "select-sibling-generations"))
                .param("id", id)
                .query(Generations::read)
                .list();
    }

    /** The generation with this {@code id}. */
    public Optional<Generation> find(long id) {
        return jdbc.sql(Sql.of(Generations.class, "select-generation"))
                .param("id", id)
                .query(Generations::read)
                .optional();
    }

    /** Makes {@code generation} known and returns it with its id. */
    public Generation add(Generation generation) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        bind(jdbc.sql(Sql.of(Generations.class, "insert-generation")), generation)
                .param("source", generation.source())
                .update(id, "id");
        return generation.withId(
                Objects.requireNonNull(id.getKey(), "the database gave no id").longValue());
    }

    /** Writes all but id and source of {@code generation}. */
    public void update(Generation generation) {
        bind(jdbc.sql(Sql.of(Generations.class, "update-generation")), generation)
                .param("id", generation.id())
                .update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Generation generation) {
        return statement
                .param("path", generation.path())
                .param("fileKey", generation.fileKey())
                .param("size", generation.sizeBytes())
                .param("modified", UtcTime.toSql(generation.modifiedAt()))
                .param("compressed", generation.compressed())
                .param("content", generation.contentBytes())
                .param("headLength", generation.head().lengthBytes())
                .param("headHash", generation.head().hash())
                .param("seen", UtcTime.toSql(generation.seenAt()));
    }

    private static Generation read(ResultSet row, int number) throws SQLException {
        return new Generation(
                row.getLong("id"),
                row.getString("source"),
                row.getString("path"),
                row.getString("file_key"),
                row.getLong("size_bytes"),
                UtcTime.fromSql(row, "modified_at"),
                row.getBoolean("compressed"),
                row.getObject("content_bytes", Long.class),
                new Fingerprint(row.getInt("head_length"), row.getString("head_hash")),
                Objects.requireNonNullElse(UtcTime.fromSql(row, "seen_at"), Instant.EPOCH));
    }
}
