package io.drover.app.web.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.web.transfers.TransferReport.User;
import io.drover.ledger.Cursor;
import io.drover.ledger.CursorReset;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.model.Fingerprint;
import io.drover.routes.sftpgo.PackContext;
import io.drover.sink.rollup.Rollup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransferBookTest {

    private static final String TEMPLATE = "sftpgo-to-sql";
    private static final int LINES_AT_ONCE = 137;

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldShowWhatTheLinesSayAndTheSameWhenCountedAnew(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger();
                PackContext pack = new PackContext(ledger, home)) {
            pack.load("classpath:routes/sftpgo/sftpgo.camel.yaml");
            List<String> one = new TransferLines(1).of(1500, "2024-09-28", 6);
            List<String> other = new TransferLines(2).of(800, "2024-09-30", 35);
            follow(pack, "one", "America/New_York", one);
            follow(pack, "other", "Asia/Tokyo", other);
            List<String> both = new ArrayList<>(one);
            both.addAll(other);
            TransferBook book = new TransferBook(ledger);

            for (String[] days : new String[][] {
                {"2024-09-01", "2024-12-31"},
                {"2024-09-30", "2024-09-30"},
                {"2024-09-29", "2024-10-02"},
                {"2024-10-02", "2024-10-03"},
                {"2024-09-30", "2024-11-02"},
                {"2025-01-01", "2025-01-02"}
            }) {
                assertReport(book, null, both, days[0], days[1]);
                assertReport(book, "one", one, days[0], days[1]);
                assertReport(book, "other", other, days[0], days[1]);
            }
            assertThat(book.bounds(null)).contains(days("2024-09-28", "2024-11-03"));
            assertThat(book.newest(LocalDate.parse("2024-10-31"), "other")).contains(days("2024-10-02", "2024-10-31"));

            // sums that are wrong, for whatever reason
            ledger.jdbc()
                    .sql("UPDATE transfer_day SET transfers = 7 WHERE source = 'one'")
                    .update();
            ledger.jdbc()
                    .sql("DELETE FROM transfer_address WHERE source = 'one'")
                    .update();
            long rows = Rollup.read(
                            ledger, "transfers.rollup.yaml", text("transfers.rollup.yaml"), text("transfers.rows.sql"))
                    .rebuild("one");
            assertThat(rows).isEqualTo(one.size());
            assertReport(book, null, both, "2024-09-01", "2024-12-31");

            // a route that is running knows that its keys are to be looked at again
            follow(pack, "third", "UTC", one);
            assertReport(book, "third", one, "2024-09-01", "2024-12-31");
        }
    }

    private static void assertReport(
            TransferBook book, @Nullable String source, List<String> lines, String from, String to) throws IOException {
        TransferReport report = book.report(days(from, to), source);
        CountedByHand expected = new CountedByHand(lines, from, to);
        assertThat(report.users()).containsExactlyInAnyOrderElementsOf(expected.users());
        assertThat(report.days()).containsExactlyElementsOf(expected.days());
        assertThat(report.users()).isSortedAccordingTo((a, b) -> Long.compare(b.transfers(), a.transfers()));
        assertThat(report.activeUsers())
                .isEqualTo(expected.users().stream()
                        .filter(user -> user.transfers() > 0)
                        .count());
        assertThat(report.transfers())
                .isEqualTo(expected.users().stream().mapToLong(User::transfers).sum())
                .isEqualTo(report.uploads() + report.downloads());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldCountNoLineTwiceThatIsReadAgain(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger();
                PackContext pack = new PackContext(ledger, home)) {
            pack.load("classpath:routes/sftpgo/sftpgo.camel.yaml");
            List<String> lines = new TransferLines(3).of(200, "2024-09-28", 3);
            long generation = follow(pack, "one", "UTC", lines.subList(0, 150));
            Cursor cursor = ledger.cursors().ofSource("one").get(0);

            ledger.transactions().inTransaction(() -> {
                CursorReset back =
                        new CursorReset(cursor.route(), generation, "one", cursor.offsetBytes(), 0, Instant.EPOCH);
                ledger.cursorResets().make(back, Fingerprint.EMPTY, 0);
                return null;
            });
            feed(pack, "one", generation, lines);

            assertReport(new TransferBook(ledger), "one", lines, "2024-09-01", "2024-12-31");
            assertThat(ledger.rejectedLines().count("one")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldMakeRowsAndSumsAnewByAReload(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger();
                PackContext pack = new PackContext(ledger, home)) {
            pack.load("classpath:routes/sftpgo/sftpgo.camel.yaml");
            List<String> lines = new TransferLines(4).of(400, "2024-09-28", 3);
            List<String> gone = new TransferLines(5).of(50, "2024-10-05", 1);
            long generation = follow(pack, "one", "UTC", lines.subList(0, 300));
            Cursor cursor = ledger.cursors().ofSource("one").get(0);
            long itsFileIsGone = pack.generation("one", TEMPLATE + ":one");
            feed(pack, "one", itsFileIsGone, gone);
            // rows as an earlier version may have made them, with their sums
            ledger.jdbc()
                    .sql(
                            "UPDATE sftpgo_line SET username = 'as it was', local_day = DATE '2020-02-02' WHERE sender = 'Upload'"
                                    + " AND generation = ?")
                    .param(generation)
                    .update();
            ledger.jdbc()
                    .sql("DELETE FROM sftpgo_line WHERE generation = ? AND byte_offset < 300")
                    .param(generation)
                    .update();
            Rollup.read(ledger, "sums", text("transfers.rollup.yaml"), text("transfers.rows.sql"))
                    .rebuild("one");

            ledger.transactions().inTransaction(() -> {
                CursorReset reload = new CursorReset(
                        cursor.route(), generation, "one", cursor.offsetBytes(), 0, Instant.EPOCH, true);
                ledger.cursorResets().make(reload, Fingerprint.EMPTY, 0);
                return null;
            });
            feed(pack, "one", generation, lines);

            List<String> all = new ArrayList<>(lines);
            all.addAll(gone);
            assertReport(new TransferBook(ledger), "one", all, "2020-01-01", "2024-12-31");
            assertThat(ledger.jdbc()
                            .sql("SELECT COUNT(*) FROM sftpgo_line")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(all.size());
            assertThat(ledger.rejectedLines().count("one")).isZero();
        }
    }

    private long follow(PackContext pack, String source, String zone, List<String> lines) throws Exception {
        String route = TEMPLATE + ":" + source;
        pack.follow(TEMPLATE, Map.of("source", source, "folder", home + "/" + source, "zone", zone));
        long generation = pack.generation(source, route);
        feed(pack, source, generation, lines);
        return generation;
    }

    private static void feed(PackContext pack, String source, long generation, List<String> lines) throws Exception {
        String route = TEMPLATE + ":" + source;
        byte[] log = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        int from = 0;
        int at = 0;
        for (int i = 0; i < lines.size(); i++) {
            at += lines.get(i).getBytes(StandardCharsets.UTF_8).length + 1;
            if (i % LINES_AT_ONCE == 0 || i == lines.size() - 1) {
                pack.feed(route, source, generation, log, from, at);
                from = at;
            }
        }
    }

    private static Days days(String from, String to) {
        return new Days(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static String text(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TransferBookTest.class.getResourceAsStream("/routes/sftpgo/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
