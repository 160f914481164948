package io.drover.routes.sftpgo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SftpgoPackTest {

    private static final Path SAMPLES = Path.of("src/test/resources/routes/sftpgo");

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldPutEveryLineOnceIntoTheTable(Dialect dialect) throws Exception {
        byte[] log = Files.readAllBytes(SAMPLES.resolve("sftpgo.log"));
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger();
                PackContext pack = pack(ledger, "sftpgo-to-sql")) {
            long generation = pack.generation("fileserver", "sftpgo-to-sql:fileserver");

            pack.feed("sftpgo-to-sql:fileserver", "fileserver", generation, log, 0, log.length);

            List<Tuple> rows = rows(ledger);
            assertThat(rows).hasSize(9);
            assertThat(rows)
                    .contains(
                            tuple(
                                    "info",
                                    LocalDateTime.parse("2024-09-17T21:59:58.120"),
                                    LocalDate.parse("2024-09-17"),
                                    "Upload",
                                    "198.51.100.7:50122",
                                    "weather",
                                    5368709120L),
                            tuple(
                                    "debug",
                                    LocalDateTime.parse("2024-09-17T21:59:59.001"),
                                    LocalDate.parse("2024-09-17"),
                                    "connection_failed",
                                    "203.0.113.9",
                                    "o\"brien, ünï😀",
                                    null));
            assertThat(rows.get(2)).isEqualTo(rows.get(3));
            assertThat(ledger.jdbc()
                            .sql("SELECT line FROM sftpgo_line ORDER BY byte_offset")
                            .query(String.class)
                            .list())
                    .allMatch(line -> new String(log, UTF_8).contains(line + "\n"));
            assertThat(ledger.jdbc()
                            .sql("SELECT loaded_at FROM sftpgo_line")
                            .query(LocalDateTime.class)
                            .list())
                    .allSatisfy(loaded -> assertThat(Duration.between(loaded, LocalDateTime.now(ZoneOffset.UTC))
                                    .abs())
                            .isLessThan(Duration.of(5, ChronoUnit.MINUTES)));
            assertThat(reasons(ledger))
                    .containsExactly(
                            "time is not a time of the expected form",
                            "size_bytes is not a whole number of 64 bits",
                            "the line ends in the middle of its JSON",
                            "the line is not a JSON object");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRejectOnlyTheLineWhoseValueTheTableCannotHold(Dialect dialect) throws Exception {
        String good = "{\"time\":\"2024-09-18T00:00:00\",\"level\":\"info\"}\n";
        String tooLong = "{\"time\":\"2024-09-18T00:00:00\",\"level\":\"" + "x".repeat(300) + "\"}\n";
        byte[] log = (good.repeat(5) + tooLong + good.repeat(6)).getBytes(UTF_8);
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger();
                PackContext pack = pack(ledger, "sftpgo-to-sql")) {
            long generation = pack.generation("fileserver", "sftpgo-to-sql:fileserver");

            pack.feed("sftpgo-to-sql:fileserver", "fileserver", generation, log, 0, log.length);

            assertThat(rows(ledger)).hasSize(11);
            assertThat(reasons(ledger)).hasSize(1).first().asString().startsWith("The database refuses the row");
        }
    }

    @Test
    void shouldWriteACsvFileForEachDayOfTheEvents() throws Exception {
        byte[] log = Files.readAllBytes(SAMPLES.resolve("sftpgo.log"));
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger();
                PackContext pack = pack(ledger, "sftpgo-to-csv")) {
            long generation = pack.generation("fileserver", "sftpgo-to-csv:fileserver");
            int from = 0;
            for (int to = 1; to <= log.length; to++) {
                if (log[to - 1] == '\n') {
                    pack.feed("sftpgo-to-csv:fileserver", "fileserver", generation, log, from, to);
                    from = to;
                }
            }

            for (String day : List.of("2024-09-17", "2024-09-18")) {
                assertThat(home.resolve("data/active_data/fileserver_" + day + ".csv"))
                        .hasSameBinaryContentAs(SAMPLES.resolve("fileserver_" + day + ".golden.csv"));
            }
            assertThat(reasons(ledger)).hasSize(4);
        }
    }

    /** What the benchmark compares with what other programs write. */
    @Test
    void shouldWriteSixFieldsExactlyAsTheJsonHasThem() throws Exception {
        byte[] log = """
                {"level":"info","time":"2024-09-18T00:00:00.1","sender":"Upload","remote_addr":"198.51.100.7:50122","size_bytes":2147483648000,"username":"o\\"brien"}
                {"level":"debug","time":"?","sender":"connection_failed","client_ip":"203.0.113.9","username":"back\\\\slash"}
                {"size_bytes":1.50,"username":null,"level":true}
                """.getBytes(UTF_8);
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger();
                PackContext pack = new PackContext(ledger, home)) {
            pack.load("file:bench/drover/six-fields.camel.yaml");
            pack.follow(
                    "bench-six-fields",
                    Map.of("source", "six", "folder", "in", "out", home + "/out", "force", "false"));
            long generation = pack.generation("six", "bench-six-fields:six");

            pack.feed("bench-six-fields:six", "six", generation, log, 0, log.length);

            assertThat(home.resolve("out/six.csv")).hasContent("""
                            info,2024-09-18T00:00:00.1,Upload,198.51.100.7:50122,"o""brien",2147483648000
                            debug,?,connection_failed,,back\\slash,
                            true,,,,,1.50
                            """);
        }
    }

    @Test
    void shouldWriteTheSameRowsThroughTheSqlComponent() throws Exception {
        byte[] log = Files.readAllBytes(SAMPLES.resolve("sftpgo.log"));
        String bulk = Files.readString(Path.of("src/main/resources/routes/sftpgo/sftpgo.camel.yaml"));
        Path routes = Files.writeString(
                home.resolve("sql.camel.yaml"),
                bulk.replace(
                        "bulk:classpath:routes/sftpgo/insert-line.sql",
                        "sql:classpath:routes/sftpgo/insert-line.sql?batch=true"));
        List<Tuple> expected;
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger();
                PackContext pack = pack(ledger, "sftpgo-to-sql")) {
            long generation = pack.generation("fileserver", "sftpgo-to-sql:fileserver");
            pack.feed("sftpgo-to-sql:fileserver", "fileserver", generation, log, 0, log.length);
            expected = rows(ledger);
        }
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger();
                PackContext pack = new PackContext(ledger, home)) {
            pack.load("file:" + routes);
            // and without a zone: the system's
            pack.follow("sftpgo-to-sql", Map.of("source", "fileserver", "folder", "in"));
            long generation = pack.generation("fileserver", "sftpgo-to-sql:fileserver");
            pack.feed("sftpgo-to-sql:fileserver", "fileserver", generation, log, 0, log.length);

            assertThat(rows(ledger))
                    .extracting(row -> row.toList().get(5))
                    .containsExactlyElementsOf(
                            expected.stream().map(row -> row.toList().get(5)).toList());
        }
    }

    private PackContext pack(Ledger ledger, String template) throws Exception {
        PackContext pack = new PackContext(ledger, home);
        pack.load("classpath:routes/sftpgo/sftpgo.camel.yaml");
        pack.follow(template, Map.of("source", "fileserver", "folder", home.toString(), "zone", "Europe/Berlin"));
        return pack;
    }

    private static List<Tuple> rows(Ledger ledger) {
        return ledger.jdbc()
                .sql("SELECT level, time, local_day, sender, remote_address, username, size_bytes FROM sftpgo_line"
                        + " WHERE source = 'fileserver' ORDER BY byte_offset")
                .query((row, number) -> tuple(
                        row.getString(1),
                        row.getObject(2, LocalDateTime.class),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, Long.class)))
                .list();
    }

    private static List<String> reasons(Ledger ledger) {
        return ledger.jdbc()
                .sql("SELECT reason FROM rejected_line ORDER BY byte_offset")
                .query(String.class)
                .list();
    }
}
