package io.drover.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was lost, so that it is never lost in silence. */
public final class Gaps {

    private static final int CAUSE_CHARS = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    Gaps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes the gap down; does nothing if one of the same route, generation and first byte is known. */
    public boolean add(Gap gap) {
        long known = jdbc.sql(Sql.of(Gaps.class, "select-gap"))
                .param("route", gap.route())
                .param("generation", gap.generation())
                .param("from", gap.fromBytes())
                .query(Long.class)
                .single();
        if (known > 0) {
            return false;
        }
        try {
            String cause = gap.cause();
            jdbc.sql(Sql.of(Gaps.class, "insert-gap"))
                    .param("route", gap.route())
                    .param("generation", gap.generation())
                    .param("from", gap.fromBytes())
                    .param("to", gap.toBytes())
                    .param("source", gap.source())
                    .param("cause", cause.length() <= CAUSE_CHARS ? cause : cause.substring(0, CAUSE_CHARS))
                    .param("now", UtcTime.toSql(clock.instant()))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** How many gaps a source has, each counted once however many routes it was lost to. */
    public long count(String source) {
        return jdbc.sql(Sql.of(Gaps.class, "count-gaps"))
                .param("source", source)
                .query(Long.class)
                .single();
    }

    /** The same of all sources that have any, by source. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(Sql.of(Gaps.class, "count-gaps-by-source"))
                .query((RowCallbackHandler) row -> counts.put(row.getString("source"), row.getLong("gap_count")));
        return counts;
    }

    /** The newest {@code limit} of all sources, newest first. */
    public List<FoundGap> newest(int limit) {
        return jdbc.sql(Sql.of(Gaps.class, "select-newest-gaps"))
                .param("limit", limit)
                .query((row, number) -> new FoundGap(
                        gap(row, number),
                        row.getString("path"),
                        Objects.requireNonNull(UtcTime.fromSql(row, "found_at"))))
                .list();
    }

    private static Gap gap(ResultSet row, int number) throws SQLException {
        return new Gap(
                row.getString("route"),
                row.getString("source"),
                row.getLong("generation"),
                row.getLong("from_bytes"),
                row.getLong("to_bytes"),
                row.getString("cause"));
    }

    /** The gaps of one source, by generation and byte. */
    public List<Gap> ofSource(String source) {
        return jdbc.sql(Sql.of(Gaps.class, "select-gaps"))
                .param("source", source)
                .query(Gaps::gap)
                .list();
    }
}
