package io.drover.ledger;

import io.drover.model.Chunk;
import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves cursors as a person wants it, and remembers that. What is skipped becomes a gap. What is read again keeps the rows it
 * has: a row that the database refuses as a duplicate is no fault there, as {@link Transactions} asks here. Rejected lines
 * that are read again are forgotten, as they are judged anew.
 */
public final class CursorResets {

    /** How the cause of each gap begins that a person made. */
    public static final String SKIPPED = "skipped by a person";

    private final JdbcClient jdbc;
    private final Lease lease;
    private final Gaps gaps;
    private final Clock clock;

    /** By route. A reset is made while its route stands still, so what is known of a route that runs is all there is. */
    private final Map<String, List<CursorReset>> known = new ConcurrentHashMap<>();

    CursorResets(JdbcClient jdbc, Lease lease, Gaps gaps, Clock clock) {
        this.jdbc = jdbc;
        this.lease = lease;
        this.gaps = gaps;
        this.clock = clock;
    }

    /** When a reset that is made now is made. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Makes the move. To be called in a transaction.
     *
     * @param tail fingerprint of the bytes right before {@code reset.toBytes()}
     * @param lines lines committed up to there
     * @throws CursorConflictException if the cursor stands elsewhere or the lease is not held; nothing was written
     */
    public void make(CursorReset reset, Fingerprint tail, long lines) {
        int moved = cursor("reset-cursor", reset)
                .param("from", reset.fromBytes())
                .param("to", reset.toBytes())
                .param("lines", lines)
                .param("tailLength", tail.lengthBytes())
                .param("tailHash", tail.hash())
                .param("now", UtcTime.toSql(reset.madeAt()))
                .param("lease", Lease.NAME)
                .param("epoch", lease.epoch())
                .update();
        if (moved != 1) {
            throw new CursorConflictException(
                    reset.route(),
                    reset.generation(),
                    reset.fromBytes(),
                    reset.toBytes(),
                    "it has moved, or the lease is gone");
        }
        cursor("insert-cursor-reset", reset)
                .param("source", reset.source())
                .param("from", reset.fromBytes())
                .param("to", reset.toBytes())
                .param("now", UtcTime.toSql(reset.madeAt()))
                .param("replaces", reset.replaces())
                .update();
        known.remove(reset.route());
        if (reset.backward()) {
            cursor("delete-rejected-lines", reset)
                    .param("from", reset.fromBytes())
                    .param("to", reset.toBytes())
                    .param("duplicate", Transactions.DUPLICATE + "%")
                    .update();
        } else {
            skip(reset);
        }
    }

    /** What was read before is not lost by being skipped now. */
    private void skip(CursorReset reset) {
        long from = ofRoute(reset.route()).stream()
                .filter(each -> each.generation() == reset.generation() && each.backward())
                .mapToLong(CursorReset::fromBytes)
                .reduce(reset.fromBytes(), Math::max);
        if (from < reset.toBytes()) {
            cursor("delete-skipped-gap", reset)
                    .param("from", from)
                    .param("to", reset.toBytes())
                    .update();
            gaps.add(new Gap(
                    reset.route(),
                    reset.source(),
                    reset.generation(),
                    from,
                    reset.toBytes(),
                    SKIPPED + ": drover cursor reset"));
        }
    }

    /** What was done to a route's cursors, oldest first. */
    public List<CursorReset> ofRoute(String route) {
        return jdbc.sql(Sql.of(CursorResets.class, "select-cursor-resets"))
                .param("route", route)
                .query(CursorResets::read)
                .list();
    }

    /** Whether its route has read all of the chunk before, and was set back since. */
    boolean readBefore(Chunk chunk) {
        CursorMove move = chunk.move();
        return jdbc.sql(Sql.of(CursorResets.class, "count-resets-behind"))
                        .param("route", move.route())
                        .param("generation", move.generation())
                        .param("first", chunk.place(0).offsetBytes())
                        .param("last", chunk.place(chunk.size() - 1).offsetBytes())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether the rows of what {@code move} reads may be there already and are to be made anew: {@link CursorReset#replaces()}. */
    public boolean replaces(CursorMove move) {
        boolean replaces = false;
        for (CursorReset reset : known.computeIfAbsent(move.route(), this::ofRoute)) {
            if (reset.generation() == move.generation()
                    && reset.toBytes() <= move.fromBytes()
                    && reset.fromBytes() > move.fromBytes()) {
                replaces = reset.replaces(); // the last one counts
            }
        }
        return replaces;
    }

    private JdbcClient.StatementSpec cursor(String statement, CursorReset reset) {
        return jdbc.sql(Sql.of(CursorResets.class, statement))
                .param("route", reset.route())
                .param("generation", reset.generation());
    }

    private static CursorReset read(ResultSet row, int number) throws SQLException {
        return new CursorReset(
                row.getString("route"),
                row.getLong("generation"),
                row.getString("source"),
                row.getLong("from_bytes"),
                row.getLong("to_bytes"),
                Objects.requireNonNull(UtcTime.fromSql(row, "made_at")),
                row.getBoolean("replaces"));
    }
}
