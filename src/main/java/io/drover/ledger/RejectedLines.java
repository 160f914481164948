package io.drover.ledger;

import io.drover.model.CursorMove;
import io.drover.model.RejectedLine;
import java.time.Clock;
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

    private static String storable(String text, int limit) {
        String shortened = text.length() <= limit ? text : text.substring(0, limit);
        if (!shortened.isEmpty() && Character.isHighSurrogate(shortened.charAt(shortened.length() - 1))) {
            shortened = shortened.substring(0, shortened.length() - 1);
        }
        return shortened.replace('\0', '\uFFFD');
    }
}
