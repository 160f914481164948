package io.drover.ledger;

import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each route is. A cursor moves only by compare-and-set, in the transaction of what its route wrote. */
public final class Cursors {

    private final JdbcClient jdbc;
    private final Lease lease;
    private final Clock clock;

    Cursors(JdbcClient jdbc, Lease lease, Clock clock) {
        this.jdbc = jdbc;
        this.lease = lease;
        this.clock = clock;
    }

    /** The cursors of one route, by generation. */
    public List<Cursor> ofRoute(String route) {
        return jdbc.sql(Sql.of(Cursors.class, "select-cursors-of-route"))
                .param("route", route)
                .query(Cursors::read)
                .list();
    }

    /** All routes that ever had a cursor, in the order of their keys. */
    public List<String> routes() {
        return jdbc.sql(Sql.of(Cursors.class, "select-routes"))
                .query(String.class)
                .list();
    }

    /** The cursors of all routes in the generations of one source, by route and generation. */
    public List<Cursor> ofSource(String source) {
        return jdbc.sql(Sql.of(Cursors.class, "select-cursors-of-source"))
                .param("source", source)
                .query(Cursors::read)
                .list();
    }

    /**
     * The route's cursor in the generation, made at byte 0 where there is none.
     *
     * @throws LedgerException if the generation is not known
     */
    public Cursor open(String route, long generation) {
        return find(route, generation).orElseGet(() -> {
            try {
                jdbc.sql(Sql.of(Cursors.class, "insert-cursor"))
                        .param("route", route)
                        .param("generation", generation)
                        .param("now", UtcTime.toSql(clock.instant()))
                        .update();
            } catch (DuplicateKeyException e) {
                // another instance of the service was quicker; its cursor is as good
            }
            return find(route, generation)
                    .orElseThrow(() -> new LedgerException("Generation " + generation + " is not in the ledger."));
        });
    }

    /**
     * Makes the move; the first statement of a chunk's transaction.
     *
     * @throws CursorConflictException if the cursor stands elsewhere or the lease is not held
     */
    void advance(CursorMove move) {
        int moved = jdbc.sql(Sql.of(Cursors.class, "advance-cursor"))
                .param("route", move.route())
                .param("generation", move.generation())
                .param("from", move.fromBytes())
                .param("to", move.toBytes())
                .param("lines", move.lines())
                .param("tailLength", move.tail().lengthBytes())
                .param("tailHash", move.tail().hash())
                .param("now", UtcTime.toSql(clock.instant()))
                .param("lease", Lease.NAME)
                .param("epoch", lease.epoch())
                .update();
        if (moved != 1) {
            throw new CursorConflictException(move, whyNot(move));
        }
    }

    /**
     * Moves the route's cursor in a generation on to where {@code target} stands, and makes it where there is none: for who
     * writes, in the open transaction, all that lies between.
     *
     * @throws CursorConflictException if it stands behind that already, or the lease is not held
     */
    public void advanceTo(Cursor target, String source) {
        Cursor now = open(target.route(), target.generation());
        advance(new CursorMove(
                target.route(),
                source,
                target.generation(),
                now.offsetBytes(),
                target.offsetBytes(),
                (int) Math.max(0, target.lines() - now.lines()),
                target.tail()));
    }

    private String whyNot(CursorMove move) {
        Optional<Cursor> cursor = find(move.route(), move.generation());
        if (cursor.isEmpty()) {
            return "there is no such cursor";
        }
        long stands = cursor.get().offsetBytes();
        return stands == move.fromBytes() ? "another instance holds the lease" : "it stands at byte " + stands;
    }

    private Optional<Cursor> find(String route, long generation) {
        return jdbc.sql(Sql.of(Cursors.class, "select-cursor"))
                .param("route", route)
                .param("generation", generation)
                .query(Cursors::read)
                .optional();
    }

    private static Cursor read(ResultSet row, int number) throws SQLException {
        return new Cursor(
                row.getString("route"),
                row.getLong("generation"),
                row.getLong("offset_bytes"),
                row.getLong("line_count"),
                new Fingerprint(row.getInt("tail_length"), row.getString("tail_hash")));
    }
}
