package io.drover.ledger;

import io.drover.model.CursorMove;
import io.drover.model.RejectedLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lines a route could not use, kept for people. */
public final class RejectedLines {

    private static final int REASON_CHARS = 500;
    private static final int LINE_CHARS = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    RejectedLines(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps {@code line} for the route of {@code move}, in the open transaction. Reason and text are shortened to 500 and
     * 10,000 characters; NUL characters, which not every database takes, become the replacement character.
     */
    public void add(CursorMove move, RejectedLine line) {
        jdbc.sql(Sql.of(RejectedLines.class, "insert-rejected-line"))
                .param("route", move.route())
                .param("generation", line.place().generation())
                .param("offset", line.place().offsetBytes())
                .param("source", move.source())
                .param("reason", storable(line.reason(), REASON_CHARS))
                .param("line", storable(line.text(), LINE_CHARS))
                .param("now", UtcTime.toSql(clock.instant()))
                .update();
    }

    /** Lines of {@code source} that some route refused, each counted once. */
    public long count(String source) {
        return jdbc.sql(Sql.of(RejectedLines.class, "count-rejected-lines"))
                .param("source", source)
                .query(Long.class)
                .single();
    }

    /** Lines of the generation that the route refused. */
    public long count(String route, long generation) {
        return jdbc.sql(Sql.of(RejectedLines.class, "count-rejected-lines-of-cursor"))
                .param("route", route)
                .param("generation", generation)
                .query(Long.class)
                .single();
    }

    /** The newest {@code limit} of all sources, newest first. */
    public List<Rejection> newest(int limit) {
        return jdbc.sql(Sql.of(RejectedLines.class, "select-newest-rejected-lines"))
                .param("limit", limit)
                .query(RejectedLines::read)
                .list();
    }

    /** The newest {@code limit} of one source, newest first. */
    public List<Rejection> newest(String source, int limit) {
        return jdbc.sql(Sql.of(RejectedLines.class, "select-newest-rejected-lines-of-source"))
                .param("source", source)
                .param("limit", limit)
                .query(RejectedLines::read)
                .list();
    }

    /** The line that the route refused at this place, if it refused one. */
    public Optional<Rejection> find(String route, long generation, long offsetBytes) {
        return jdbc.sql(Sql.of(RejectedLines.class, "select-rejected-line"))
                .param("route", route)
                .param("generation", generation)
                .param("offset", offsetBytes)
                .query(RejectedLines::read)
                .optional();
    }

    private static Rejection read(ResultSet row, int number) throws SQLException {
        return new Rejection(
                row.getString("route"),
                row.getString("source"),
                row.getLong("generation"),
                row.getLong("byte_offset"),
                row.getString("reason"),
                row.getString("line"),
                Objects.requireNonNull(UtcTime.fromSql(row, "rejected_at")));
    }

    private static String storable(String text, int limit) {
        String shortened = text.length() <= limit ? text : text.substring(0, limit);
        if (!shortened.isEmpty() && Character.isHighSurrogate(shortened.charAt(shortened.length() - 1))) {
            shortened = shortened.substring(0, shortened.length() - 1);
        }
        return shortened.replace('\0', '\uFFFD');
    }
}
