package io.drover.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of collections that were exported: each is known by source, collection and id, whatever becomes of its answers. */
public final class CollectedRows {

    private static final int IDS_AT_ONCE = 500;
    private static final int WHY_CHARS = 500;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    CollectedRows(JdbcClient jdbc, DataSource dataSource, Clock clock) {
        this.jdbc = jdbc;
        this.batches = new NamedParameterJdbcTemplate(dataSource);
        this.clock = clock;
    }

    /**
     * How many rows are in a state for one reason.
     *
     * @param why as {@link CollectedRow#why()}
     */
    public record Count(
            String source,
            String collection,
            RowState state,
            @Nullable String why,
            long rows) {}

    /** A row's way from one state to the next. */
    public record Step(
            CollectedRow row,
            RowState to,
            @Nullable String why,
            @Nullable Instant due) {}

    /** Those of the {@code ids} that were exported, by id. */
    public Map<String, CollectedRow> known(String source, String collection, Collection<String> ids) {
        List<String> wanted = List.copyOf(ids);
        Map<String, CollectedRow> known = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += IDS_AT_ONCE) {
            jdbc.sql(Sql.of(CollectedRows.class, "select-collected-rows-by-id"))
                    .param("source", source)
                    .param("collection", collection)
                    .param("ids", wanted.subList(from, Math.min(wanted.size(), from + IDS_AT_ONCE)))
                    .query(CollectedRows::read)
                    .list()
                    .forEach(row -> known.put(row.id(), row));
        }
        return known;
    }

    /** Rows in {@code state} that may be tried now, oldest first. */
    public List<CollectedRow> due(String source, String collection, RowState state) {
        return jdbc.sql(Sql.of(CollectedRows.class, "select-collected-rows-by-state"))
                .param("source", source)
                .param("collection", collection)
                .param("state", state.name())
                .param("now", UtcTime.toSql(clock.instant()))
                .query(CollectedRows::read)
                .list();
    }

    /** What is where, and why, of all collections. */
    public List<Count> counts() {
        return jdbc.sql(Sql.of(CollectedRows.class, "count-collected-rows"))
                .query((row, number) -> new Count(
                        row.getString("source"),
                        row.getString("collection"),
                        RowState.valueOf(row.getString("state")),
                        row.getString("why"),
                        row.getLong("row_count")))
                .list();
    }

    /** Writes rows down as exported, in the open transaction. None of them may be known. */
    public void add(List<CollectedRow> rows) {
        batches.batchUpdate(
                Sql.of(CollectedRows.class, "insert-collected-row"),
                rows.stream()
                        .map(row -> (SqlParameterSource) new MapSqlParameterSource()
                                .addValue("source", row.source())
                                .addValue("collection", row.collection())
                                .addValue("id", row.id())
                                .addValue("hash", row.contentHash())
                                .addValue("route", row.route())
                                .addValue("backupKey", row.backupKey())
                                .addValue("state", row.state().name())
                                .addValue("why", shortened(row.why()))
                                .addValue("now", UtcTime.toSql(row.exportedAt())))
                        .toArray(SqlParameterSource[]::new));
    }

    /** Makes all steps, in the open transaction. A row that is no longer in the state it was found in stays where it is. */
    public void step(List<Step> steps) {
        Instant now = clock.instant();
        List<SqlParameterSource> all = new ArrayList<>();
        for (Step step : steps) {
            all.add(new MapSqlParameterSource()
                    .addValue("source", step.row().source())
                    .addValue("collection", step.row().collection())
                    .addValue("id", step.row().id())
                    .addValue("from", step.row().state().name())
                    .addValue("to", step.to().name())
                    .addValue("why", shortened(step.why()))
                    .addValue("due", UtcTime.toSql(step.due()))
                    .addValue("now", UtcTime.toSql(now)));
        }
        batches.batchUpdate(
                Sql.of(CollectedRows.class, "update-collected-row"), all.toArray(SqlParameterSource[]::new));
    }

    /** Says of all rows in {@code state} what keeps them from being deleted. */
    public void explain(String source, String collection, RowState state, String why) {
        jdbc.sql(Sql.of(CollectedRows.class, "update-collected-rows-why"))
                .param("source", source)
                .param("collection", collection)
                .param("state", state.name())
                .param("why", shortened(why))
                .update();
    }

    private static @Nullable String shortened(@Nullable String why) {
        return why == null ? null : why.substring(0, Math.min(WHY_CHARS, why.length()));
    }

    private static CollectedRow read(ResultSet row, int number) throws SQLException {
        return new CollectedRow(
                row.getString("source"),
                row.getString("collection"),
                row.getString("row_id"),
                row.getString("content_hash"),
                row.getString("route"),
                row.getString("backup_key"),
                RowState.valueOf(row.getString("state")),
                row.getString("why"),
                Objects.requireNonNullElse(UtcTime.fromSql(row, "exported_at"), Instant.EPOCH),
                row.getInt("attempts"));
    }
}
