package io.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.drover.model.Chunk;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import io.drover.model.Place;
import io.drover.model.RejectedLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CursorResetsTest {

    private static final String ROUTE = "copy:fileserver";
    private static final String SOURCE = "fileserver";

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKeepTheRowsOfLinesThatAreReadAgainAndMakeThoseThatAreMissing(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            long generation = opened(ledger);
            LineChunk chunk = ChunkOf.lines(ROUTE, SOURCE, generation, 0, "one", "two", "six");
            ledger.transactions().commit(chunk, part -> insert(ledger, part, "first"));
            ledger.jdbc().sql("DELETE FROM keyed WHERE place = 4").update();

            reset(ledger, generation, 12, 0);
            ledger.transactions().commit(chunk, part -> insert(ledger, part, "again"));

            assertThat(rows(ledger)).containsExactly("one first", "two again", "six first");
            assertThat(ledger.rejectedLines().count(SOURCE)).isZero();
            assertThat(ledger.cursors().ofRoute(ROUTE))
                    .extracting(Cursor::offsetBytes, Cursor::lines)
                    .containsExactly(tuple(12L, 3L));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldStillRejectADuplicateThatWasNeverReadBefore(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            long generation = opened(ledger);
            ledger.transactions()
                    .commit(ChunkOf.lines(ROUTE, SOURCE, generation, 0, "one"), part -> insert(ledger, part, "first"));
            reset(ledger, generation, 4, 0);
            ledger.jdbc()
                    .sql("INSERT INTO keyed (place, line) VALUES (4, 'in its way')")
                    .update();

            ledger.transactions()
                    .commit(
                            ChunkOf.lines(ROUTE, SOURCE, generation, 0, "one", "two"),
                            part -> insert(ledger, part, "again"));

            assertThat(rows(ledger)).containsExactly("one first", "in its way");
            assertThat(ledger.rejectedLines().count(ROUTE, generation)).isEqualTo(1);

            // it is no row of its own that refuses it, so it stays rejected when it is read again
            reset(ledger, generation, 8, 0);
            ledger.transactions()
                    .commit(
                            ChunkOf.lines(ROUTE, SOURCE, generation, 0, "one", "two"),
                            part -> insert(ledger, part, "again"));
            assertThat(ledger.rejectedLines().count(ROUTE, generation)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldJudgeRejectedLinesAnew(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            long generation = opened(ledger);
            RejectedLine refused = new RejectedLine(new Place(generation, 4), "no number", "two");
            LineChunk chunk = ChunkOf.lines(ROUTE, SOURCE, generation, 0, List.of(refused), "one", "two");
            ledger.transactions().commit(chunk, part -> {});
            assertThat(ledger.rejectedLines().count(ROUTE, generation)).isEqualTo(1);

            reset(ledger, generation, 8, 0);
            assertThat(ledger.rejectedLines().count(ROUTE, generation)).isZero();
            ledger.transactions().commit(chunk, part -> {});

            assertThat(ledger.rejectedLines().count(ROUTE, generation)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKeepWhatIsSkippedAsAGapUnlessItWasReadBefore(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            long generation = opened(ledger);
            ledger.transactions().commit(ChunkOf.lines(ROUTE, SOURCE, generation, 0, "one", "two"), part -> {});

            reset(ledger, generation, 8, 20);
            assertThat(ledger.gaps().ofSource(SOURCE))
                    .containsExactly(
                            new Gap(ROUTE, SOURCE, generation, 8, 20, "skipped by a person: drover cursor reset"));

            reset(ledger, generation, 20, 4);
            reset(ledger, generation, 4, 16);
            assertThat(ledger.gaps().count(SOURCE)).isEqualTo(1);

            reset(ledger, generation, 16, 30);
            assertThat(ledger.gaps().ofSource(SOURCE))
                    .extracting(Gap::fromBytes, Gap::toBytes)
                    .containsExactly(tuple(8L, 20L), tuple(20L, 30L));
            assertThat(ledger.cursorResets().ofRoute(ROUTE))
                    .extracting(CursorReset::fromBytes, CursorReset::toBytes)
                    .containsExactly(tuple(8L, 20L), tuple(20L, 4L), tuple(4L, 16L), tuple(16L, 30L));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldMoveNothingWhenTheCursorHasMovedOrTheLeaseIsGone(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            long generation = opened(ledger);

            assertThatThrownBy(() -> reset(ledger, generation, 5, 20)).isInstanceOf(CursorConflictException.class);
            ledger.lease().release();
            assertThatThrownBy(() -> reset(ledger, generation, 0, 20)).isInstanceOf(CursorConflictException.class);

            assertThat(ledger.gaps().count(SOURCE)).isZero();
            assertThat(ledger.cursorResets().ofRoute(ROUTE)).isEmpty();
        }
    }

    private static void reset(Ledger ledger, long generation, long from, long to) throws Exception {
        ledger.transactions().inTransaction(() -> {
            CursorResets resets = ledger.cursorResets();
            resets.make(new CursorReset(ROUTE, generation, SOURCE, from, to, resets.now()), Fingerprint.EMPTY, 0);
            return null;
        });
    }

    private static long opened(Ledger ledger) {
        ledger.jdbc()
                .sql("CREATE TABLE keyed (place BIGINT NOT NULL PRIMARY KEY, line VARCHAR(30))")
                .update();
        long id = ledger.generations()
                .add(new Generation(0, SOURCE, "a.log", null, 8, null, false, 8L, Fingerprint.EMPTY, Instant.EPOCH))
                .id();
        return ledger.cursors().open(ROUTE, id).generation();
    }

    private static void insert(Ledger ledger, Chunk part, String when) {
        for (int i = 0; i < part.size(); i++) {
            ledger.jdbc()
                    .sql("INSERT INTO keyed (place, line) VALUES (:place, :line)")
                    .param("place", part.place(i).offsetBytes())
                    .param("line", part.text(i) + " " + when)
                    .update();
        }
    }

    private static List<String> rows(Ledger ledger) {
        return ledger.jdbc()
                .sql("SELECT line FROM keyed ORDER BY place")
                .query(String.class)
                .list();
    }
}
