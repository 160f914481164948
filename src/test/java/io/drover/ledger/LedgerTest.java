package io.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.drover.model.Chunk;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import io.drover.model.Place;
import io.drover.model.RejectedLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTest {

    private static final String ROUTE = "copy:fileserver";
    private static final String SOURCE = "fileserver";

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKeepGenerationsWithTheirHints(Dialect dialect) {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            Instant modified = Instant.parse("2024-09-18T03:17:11.943Z");
            Generation made = ledger.generations().add(generation("Straße/ä b.log", modified));
            Generation grown = new Generation(
                    made.id(), SOURCE, "b.log.gz", null, 7, null, true, null, new Fingerprint(9, "cd"), Instant.EPOCH);
            Generation second = ledger.generations().add(generation("c.log", modified));
            assertThat(ledger.generations().ofSource(SOURCE)).containsExactly(made, second);

            ledger.generations().update(grown);

            assertThat(ledger.generations().ofSource(SOURCE)).containsExactly(grown, second);
            assertThat(ledger.generations().ofSource("FILESERVER")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldMoveTheCursorTogetherWithTheRows(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            long generation = opened(ledger);
            LineChunk chunk = ChunkOf.lines(ROUTE, SOURCE, generation, 0, "one", "two");

            ledger.transactions().commit(chunk, part -> insert(ledger, part));

            assertThat(lines(ledger)).containsExactly("one", "two");
            Cursor cursor = ledger.cursors().ofRoute(ROUTE).get(0);
            assertThat(cursor)
                    .isEqualTo(new Cursor(ROUTE, generation, 8, 2, chunk.move().tail()));
            assertThat(ledger.cursors().ofSource(SOURCE)).containsExactly(cursor);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldWriteNothingWhenTheCursorStandsElsewhere(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            LineChunk chunk = ChunkOf.lines(ROUTE, SOURCE, opened(ledger), 0, "one");
            ledger.transactions().commit(chunk, part -> insert(ledger, part));

            assertThatThrownBy(() -> ledger.transactions().commit(chunk, part -> insert(ledger, part)))
                    .isInstanceOf(CursorConflictException.class)
                    .hasMessageContaining("it stands at byte 4");

            assertThat(lines(ledger)).containsExactly("one");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldWriteNothingWhenTheWorkFails(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            List<String> happened = new ArrayList<>();
            LineChunk chunk = ChunkOf.lines(ROUTE, SOURCE, opened(ledger), 0, "one");

            assertThatThrownBy(() -> ledger.transactions().commit(chunk, part -> {
                        insert(ledger, part);
                        ledger.transactions().afterCommit(() -> happened.add("committed"));
                        ledger.transactions().afterRollback(() -> happened.add("rolled back"));
                        throw new IllegalStateException("disk full");
                    }))
                    .hasMessage("disk full");

            assertThat(lines(ledger)).isEmpty();
            assertThat(ledger.cursors().ofRoute(ROUTE).get(0).offsetBytes()).isZero();
            assertThat(happened).containsExactly("rolled back");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRejectOnlyTheRowsThatTheDatabaseRefuses(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            String tooLong = "x".repeat(50);
            String[] lines = IntStream.range(0, 333)
                    .mapToObj(i -> i == 17 || i == 18 || i == 332 ? tooLong + i : "line " + i)
                    .toArray(String[]::new);
            long generation = opened(ledger);
            List<Long> told = new ArrayList<>();
            ledger.transactions()
                    .addListener((chunk, result) -> told.add(chunk.move().lines()));
            LineChunk chunk = ChunkOf.lines(ROUTE, SOURCE, generation, 0, lines);

            ledger.transactions().commit(chunk, part -> insert(ledger, part));

            assertThat(lines(ledger))
                    .containsExactly(IntStream.range(0, 333)
                            .filter(i -> i != 17 && i != 18 && i != 332)
                            .mapToObj(i -> "line " + i)
                            .toArray(String[]::new));
            assertThat(ledger.rejectedLines().count(SOURCE)).isEqualTo(3);
            assertThat(ledger.cursors().ofRoute(ROUTE).get(0).lines()).isEqualTo(333);
            assertThat(ledger.cursors().ofRoute(ROUTE).get(0).offsetBytes())
                    .isEqualTo(chunk.move().toBytes());
            assertThat(told.stream().mapToLong(Long::longValue).sum()).isEqualTo(333);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKeepWhatTheReaderRejectedEvenIfNothingElseIsLeft(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            long generation = opened(ledger);
            RejectedLine rejected = new RejectedLine(
                    new Place(generation, 0), "too long\0" + "r".repeat(600), "\ud83d\ude00".repeat(9000));
            ledger.transactions().commit(ChunkOf.lines(ROUTE, SOURCE, generation, 0, List.of(rejected)), part -> {
                throw new AssertionError("no work without lines");
            });
            assertThat(ledger.rejectedLines().count(SOURCE)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldLetOnlyTheHolderOfTheLeaseMove(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger first = database.ledger("one");
                Ledger second = database.ledger("two");
                Ledger restarted = database.ledger("one")) {
            assertThat(first.lease().acquire()).isTrue();
            assertThat(first.lease().acquire()).as("renewed").isTrue();
            assertThat(second.lease().acquire()).as("standby").isFalse();
            assertThat(second.lease().held()).isFalse();
            LineChunk chunk = ChunkOf.lines(ROUTE, SOURCE, opened(first), 0, "one");
            assertThatThrownBy(() -> second.transactions().commit(chunk, part -> insert(second, part)))
                    .isInstanceOf(CursorConflictException.class)
                    .hasMessageContaining("another instance holds the lease");

            assertThat(restarted.lease().acquire()).as("same owner").isTrue();

            assertThatThrownBy(() -> first.transactions().commit(chunk, part -> insert(first, part)))
                    .as("an older epoch")
                    .isInstanceOf(CursorConflictException.class);
            restarted.transactions().commit(chunk, part -> insert(restarted, part));
            assertThat(first.lease().acquire()).as("same owner again").isTrue();
            first.lease().release();
            assertThat(second.lease().acquire()).as("released").isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldTakeALapsedLease(Dialect dialect) {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger first = database.ledger("one");
                Ledger second = database.ledger("two")) {
            assertThat(first.lease().acquire()).isTrue();
            first.jdbc()
                    .sql("UPDATE lease SET expires_millis = expires_millis - 15001")
                    .update();
            assertThat(second.lease().acquire()).isTrue();
            assertThat(first.lease().acquire()).isFalse();
            assertThat(first.lease().held()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldStandByUntilTheHolderIsGone(Dialect dialect) {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger first = database.ledger("one");
                Ledger second = database.ledger("two");
                LeaseKeeper standby = new LeaseKeeper(second.lease())) {
            LeaseKeeper holder = new LeaseKeeper(first.lease());
            assertThat(holder.start()).isTrue();
            assertThat(standby.start()).isFalse();
            holder.close();
            assertThat(first.lease().held()).isFalse();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(second.lease()::held);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldCountAGapOnce(Dialect dialect) {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            Gap gap = new Gap(ROUTE, SOURCE, opened(ledger), 10, 20, "deleted before it was read");
            assertThat(ledger.gaps().add(gap)).isTrue();
            assertThat(ledger.gaps().add(gap)).isFalse();
            assertThat(ledger.gaps().ofSource(SOURCE)).containsExactly(gap);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKeepCsvLengthsAndMachineStates(Dialect dialect) {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            ledger.csvFiles().save(new CsvFile(ROUTE, "a/b_2024-09-18.csv", 10));
            ledger.csvFiles().save(new CsvFile(ROUTE, "a/b_2024-09-18.csv", 20));
            assertThat(ledger.csvFiles().find(ROUTE, "a/b_2024-09-18.csv"))
                    .contains(new CsvFile(ROUTE, "a/b_2024-09-18.csv", 20));
            assertThat(ledger.csvFiles().writersOf("a/b_2024-09-18.csv")).containsExactly(ROUTE);

            ledger.machineStates().save(new MachineState(ROUTE, "h1", "{}"));
            ledger.machineStates().save(new MachineState(ROUTE, "h2", "{\"a\":1}"));
            assertThat(ledger.machineStates().find(ROUTE)).contains(new MachineState(ROUTE, "h2", "{\"a\":1}"));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldDeliverEachKeyInItsOrder(Dialect dialect) {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            Outbox outbox = ledger.outbox();
            long first = outbox.add("export", "job1", "{}");
            long later = outbox.add("export", "job1", "{\"n\":2}");
            long other = outbox.add("export", "job2", "{}");
            outbox.add("salesforce", "job1", "{}");

            assertThat(outbox.due("export", 10)).extracting(Delivery::id).containsExactly(first, other);
            outbox.delivered(first);
            outbox.failed(other, "folder is read-only", Duration.ofMinutes(1));
            assertThat(outbox.due("export", 10)).extracting(Delivery::id).containsExactly(later);
            outbox.dead(later, "no");
            assertThat(outbox.due("export", 10)).isEmpty();
            assertThat(outbox.count("export", "dead")).isEqualTo(1);
            assertThat(outbox.retry(later)).isTrue();
            assertThat(outbox.retry(first)).isFalse();
            assertThat(outbox.due("export", 10)).extracting(Delivery::id).containsExactly(later);
            assertThat(outbox.list(2)).hasSize(2);
            outbox.progress(later, "1 of 2", "a01");
            outbox.delivered(later);
            assertThat(outbox.find(later).orElseThrow().receipt()).isEqualTo("a01");
            long newer = outbox.add("export", "job1", "{\"n\":3}", "x.yaml");
            assertThat(outbox.earlierPayloads(outbox.find(newer).orElseThrow())).containsExactly("{\"n\":2}", "{}");
            outbox.supersede("export", "job1");
            outbox.dead(newer, "too late");
            assertThat(outbox.find(newer).orElseThrow().state()).isEqualTo("superseded");
            assertThat(outbox.retry(newer)).isFalse();
            assertThat(outbox.list("export", "superseded", Long.MAX_VALUE, 10))
                    .extracting(Delivery::id)
                    .containsExactly(newer);
            assertThat(outbox.list("", "", newer, 100)).hasSize(4);

            Destinations destinations = ledger.destinations();
            destinations.hold("salesforce", "closed", Duration.ofMinutes(1));
            destinations.hold("salesforce", "closed", Duration.ofMinutes(2));
            destinations.pause("mail");
            assertThat(destinations.of("salesforce").failures()).isEqualTo(2);
            assertThat(destinations.tallies())
                    .extracting(
                            DestinationTally::name,
                            DestinationTally::waiting,
                            DestinationTally::dead,
                            each -> each.destination().paused())
                    .containsExactly(
                            tuple("export", 1L, 0L, false),
                            tuple("mail", 0L, 0L, true),
                            tuple("salesforce", 1L, 0L, false));
            assertThat(outbox.retryAll("export")).isEqualTo(1);
            destinations.resume("salesforce");
            assertThat(destinations.of("salesforce")).isEqualTo(new Destination("salesforce", null, null, null, 0));
        }
    }

    private static Generation generation(String path, Instant modified) {
        return new Generation(
                0,
                SOURCE,
                path,
                "(dev=1,ino=2)",
                1L << 33,
                modified,
                false,
                1L << 33,
                new Fingerprint(3, "ab"),
                modified);
    }

    private static long opened(Ledger ledger) {
        ledger.jdbc()
                .sql("CREATE TABLE IF NOT EXISTS copy (place BIGINT, line VARCHAR(30))")
                .update();
        long id = ledger.generations().add(generation("a.log", Instant.EPOCH)).id();
        ledger.cursors().open(ROUTE, id);
        return ledger.cursors().open(ROUTE, id).generation();
    }

    private static void insert(Ledger ledger, Chunk part) {
        for (int i = 0; i < part.size(); i++) {
            ledger.jdbc()
                    .sql("INSERT INTO copy (place, line) VALUES (:place, :line)")
                    .param("place", part.place(i).offsetBytes())
                    .param("line", part.text(i))
                    .update();
        }
    }

    private static List<String> lines(Ledger ledger) {
        return ledger.jdbc()
                .sql("SELECT line FROM copy ORDER BY place")
                .query(String.class)
                .list();
    }
}
