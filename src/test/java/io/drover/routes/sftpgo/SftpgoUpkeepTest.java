package io.drover.routes.sftpgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a site may ask for besides: files that overlap, and days that are to be forgotten. */
class SftpgoUpkeepTest {

    private static final String LIVE = "sftpgo-to-sql:fileserver";
    private static final String OVERLAP = "sftpgo-overlap-to-sql:found";

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldTakeOfAnOverlappingFileOnlyWhatIsMissing(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger();
                PackContext pack = new PackContext(ledger, home)) {
            pack.load("classpath:routes/sftpgo/sftpgo.camel.yaml");
            pack.follow("sftpgo-to-sql", Map.of("source", "fileserver", "folder", "logs", "zone", "America/New_York"));
            pack.follow(
                    "sftpgo-overlap-to-sql",
                    Map.of("source", "found", "of", "fileserver", "folder", "found", "zone", "America/New_York"));
            long generation = pack.generation("fileserver", LIVE);
            byte[] there = text(line(1), line(2), line(2), line(3), line(500_000));
            pack.feed(LIVE, "fileserver", generation, there, 0, there.length);

            // an excerpt with one more of line 2, one of the day before, in an order of its own; in two chunks
            byte[] found = text(line(2), line(3), line(2), line(-90_000_000), line(2), line(500_001), line(500_000));
            long other = pack.generation("found", OVERLAP);
            int half = text(line(2), line(3), line(2), line(-90_000_000)).length;
            pack.feed(OVERLAP, "found", other, found, 0, half);
            pack.feed(OVERLAP, "found", other, found, half, found.length);

            List<String> lines = ledger.jdbc()
                    .sql("SELECT line FROM sftpgo_line")
                    .query(String.class)
                    .list();
            List<String> expected = new ArrayList<>(List.of(
                    line(1), line(2), line(2), line(2), line(3), line(-90_000_000), line(500_000), line(500_001)));
            Collections.sort(expected);
            assertThat(lines.stream().sorted()).isEqualTo(expected);
            assertThat(count(ledger, "SELECT COUNT(*) FROM overlap_line")).isEqualTo(4);
            assertThat(count(ledger, "SELECT SUM(transfers) FROM transfer_day")).isEqualTo(8);
            assertThat(ledger.cursors().ofRoute(OVERLAP).get(0).offsetBytes()).isEqualTo(found.length);

            // all of the file a second time, as the part of another one: nothing of it is new
            byte[] twice = text(line(77), line(2), line(3), line(2), line(-90_000_000), line(2), line(500_001));
            long third = pack.generation("found", OVERLAP);
            pack.feed(OVERLAP, "found", third, twice, 0, twice.length);
            assertThat(count(ledger, "SELECT COUNT(*) FROM sftpgo_line")).isEqualTo(9);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldDeleteRowsOfDaysThatAreLongAgo(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger();
                PackContext pack = new PackContext(ledger, home)) {
            pack.load("classpath:routes/sftpgo/sftpgo.camel.yaml");
            for (String source : List.of("fileserver", "other")) {
                String route = "sftpgo-to-sql:" + source;
                pack.follow("sftpgo-to-sql", Map.of("source", source, "folder", source, "zone", "UTC"));
                for (int file = 0; file < 2; file++) {
                    byte[] log = text(dayBack(40), dayBack(32), dayBack(27), dayBack(0));
                    pack.feed(route, source, pack.generation(source, route), log, 0, log.length);
                }
            }

            pack.follow("sftpgo-retention", Map.of("source", "fileserver", "days", "30", "first", "1ms"));

            await().untilAsserted(() -> assertThat(count(ledger, "SELECT COUNT(*) FROM sftpgo_line"))
                    .isEqualTo(8 + 4));
            assertThat(count(ledger, "SELECT COUNT(*) FROM sftpgo_line WHERE source = 'other'"))
                    .isEqualTo(8);
            assertThat(count(ledger, "SELECT SUM(transfers) FROM transfer_day"))
                    .as("the charts remember")
                    .isEqualTo(16);
        }
    }

    @Test
    void shouldDeleteCsvFilesOfDaysThatAreLongAgoAndNoOthers() throws Exception {
        Path folder = Files.createDirectories(home.resolve("data/active_data"));
        List<String> kept = List.of(
                "fileserver_" + day(27) + ".csv",
                "fileserver_" + day(0) + ".csv",
                "other_" + day(99) + ".csv",
                "fileserver_notes.csv",
                "my-fileserver_" + day(99) + ".csv");
        for (String name : kept) {
            Files.writeString(folder.resolve(name), "kept");
        }
        for (String name : List.of("fileserver_" + day(99) + ".csv", "fileserver_" + day(33) + ".2.csv")) {
            Files.writeString(folder.resolve(name), "old");
        }
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger();
                PackContext pack = new PackContext(ledger, home)) {
            pack.load("classpath:routes/sftpgo/sftpgo.camel.yaml");

            pack.follow("sftpgo-csv-retention", Map.of("source", "fileserver", "days", "30", "first", "1ms"));

            await().untilAsserted(() -> {
                try (Stream<Path> files = Files.list(folder)) {
                    assertThat(files.map(file -> String.valueOf(file.getFileName())))
                            .containsExactlyInAnyOrderElementsOf(kept);
                }
            });
        }
    }

    private static long count(Ledger ledger, String statement) {
        return ledger.jdbc().sql(statement).query(Long.class).single();
    }

    private static byte[] text(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A transfer, so many milliseconds after an evening in September. */
    private static String line(long millis) {
        return upload("2024-09-18T20:30:00." + "000", millis);
    }

    private static String upload(String start, long millis) {
        String time = java.time.LocalDateTime.parse(start)
                .plusNanos(millis * 1_000_000)
                .toString();
        String full = time.length() == 16 ? time + ":00.000" : time.length() == 19 ? time + ".000" : time;
        return "{\"level\":\"info\",\"time\":\"" + full
                + "\",\"sender\":\"Upload\",\"remote_addr\":\"192.0.2.7:5022\",\"size_bytes\":7,\"username\":\"é\"}";
    }

    private static String dayBack(int days) {
        return upload(day(days) + "T12:00:00.000", 0);
    }

    private static LocalDate day(int back) {
        return LocalDate.now(Clock.systemDefaultZone()).minusDays(back);
    }
}
