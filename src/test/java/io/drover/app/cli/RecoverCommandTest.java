package io.drover.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.Home;
import io.drover.ledger.CollectedRow;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.RowState;
import io.drover.ledger.TestDatabase;
import io.drover.process.decrypt.OpenSsl;
import io.drover.routes.questionnaire.Exporter;
import io.drover.routes.questionnaire.StandInSite;
import io.drover.sink.backup.BackupFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Recovery at a site whose service does not run. */
class RecoverCommandTest {

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable String before;

    @BeforeEach
    void setUp() throws IOException {
        before = System.getProperty(Home.PROPERTY);
        System.setProperty(Home.PROPERTY, home.toString());
        Files.createDirectories(home.resolve("data"));
        write("config/application.yaml", """
                drover:
                  database: { username: sa, url: "jdbc:h2:file:${drover.home}/data/drover;WRITE_DELAY=0" }
                  questionnaire: { study: { private-key: study.pem, date-format: MMM_dd_yyyy } }
                """);
        write("config/routes/study.camel.yaml", """
                - templatedRoute:
                    routeTemplateRef: questionnaire
                    parameters: [ { name: server, value: study }, { name: zone, value: UTC } ]
                """);
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(Home.PROPERTY);
        } else {
            System.setProperty(Home.PROPERTY, before);
        }
    }

    @Test
    void shouldMakeDeletedFilesAnewByteForByte() throws Exception {
        OpenSsl openssl = new OpenSsl(home);
        Path key = openssl.pkcs1Key("study.pem", 2048);
        try (StandInSite site = new StandInSite();
                TestDatabase database = LedgerDatabases.freshH2File(home.resolve("data"));
                Ledger ledger = database.ledger();
                Exporter exporter = new Exporter(
                        ledger,
                        home,
                        Exporter.study(site, "private-key", key.toString(), "date-format", "MMM_dd_yyyy"))) {
            site.form("DD", true);
            site.form("DD_FU", true);
            site.row("DD", 9, "{\"id\":9,\"nameRSA\":\"" + openssl.encrypt(key, "Ünal, \"Bo\"") + "\",\"ok\":true}");
            site.row("DD", 4, "{\"ok\":null,\"id\":4,\"nameRSA\":\"not encrypted\"}");
            site.row("DD_FU", 9, "{\"id\":9,\"other\":\"form\"}");
            exporter.collect();
            site.row("DD", 2, "{\"id\":2,\"nameRSA\":null,\"ok\":false,\"new\":1.50}");
            site.row("DD", 11, "{\"id\":11,\"nameRSA\":null,\"ok\":7}");
            exporter.collect();
        }
        Map<String, String> original = csv("data/active_data/study");
        assertThat(original).hasSize(3);
        for (String file : original.keySet()) {
            Files.delete(home.resolve("data/active_data/study").resolve(file));
        }

        write("data/.drover-recovery-1/data/active_data/study/DD.csv", "left by a recovery that was killed");
        assertThat(execute("recover", "DD")).as(err.toString()).isZero();

        assertThat(csv("data/active_data/study"))
                .hasSize(2)
                .allSatisfy((name, text) -> assertThat(text).isEqualTo(original.get(name)));
        assertThat(out.toString())
                .contains("1 backup files, 2 answers: 4 rows, 2 duplicates, 1 values not decrypted, 0 errors.")
                .contains("written");
        assertThat(execute("recover", "DD_FU")).as(err.toString()).isZero();
        assertThat(csv("data/active_data/study")).isEqualTo(original);

        assertThat(execute("recover", "DD")).isZero();
        assertThat(out.toString()).contains("there already, byte for byte the same");
        assertThat(home.resolve("data")).isDirectoryNotContaining("glob:**.drover-*");
    }

    @Test
    void shouldTellALedgerThatHasLostAllWhatWasExported() throws Exception {
        new OpenSsl(home).pkcs8Key("study.pem", 2048);
        try (StandInSite site = new StandInSite()) {
            site.form("DD", true);
            site.row("DD", 9, "{\"id\":9,\"ok\":true}");
            site.row("DD", 4, "{\"ok\":null,\"id\":4}");
            exporting(site, "false");
            Files.delete(home.resolve("data/drover.mv.db"));
            Map<String, String> original = csv("data/active_data/study");

            assertThat(execute("recover", "DD", "--restore-ledger", "--to", "x"))
                    .isEqualTo(1);
            assertThat(execute("recover", "DD", "--restore-ledger"))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).contains("The ledger had lost 2 of the rows, and has them again.");
            assertThat(execute("recover", "DD", "--restore-ledger")).isZero();
            assertThat(out.toString()).contains("The ledger had lost 0 of the rows, and has them again.");

            site.row("DD", 5, "{\"ok\":false,\"id\":5}");
            exporting(site, "true");

            String file = original.keySet().iterator().next();
            assertThat(csv("data/active_data/study"))
                    .containsExactly(Map.entry(file, original.get(file) + "5,False\r\n"));
            assertThat(site.deletes()).containsExactlyInAnyOrder("DELETE /DD/9", "DELETE /DD/4", "DELETE /DD/5");
        }
    }

    private void exporting(StandInSite site, String deleteMode) throws Exception {
        try (TestDatabase database = LedgerDatabases.freshH2File(home.resolve("data"));
                Ledger ledger = database.ledger();
                Exporter exporter = new Exporter(
                        ledger,
                        home,
                        Exporter.study(
                                site,
                                "private-key",
                                home.resolve("study.pem").toString(),
                                "date-format",
                                "MMM_dd_yyyy",
                                "delete-mode",
                                deleteMode))) {
            exporter.collect();
        }
    }

    @Test
    void shouldReadByTimeAndNotByNameAndTellWhatIsDamaged() throws Exception {
        new OpenSsl(home).pkcs8Key("study.pem", 2048);
        BackupFolder raw = new BackupFolder(home.resolve("data/raw_data/study"), ZoneOffset.UTC);
        store(raw, "DD", "2015-09-30T23:59:59Z", "[{\"id\":1,\"a\":\"Sep\"}]");
        store(raw, "DD", "2015-10-01T00:00:00Z", "[{\"id\":2,\"a\":\"Oct\"},{\"id\":1,\"a\":\"Sep\"}]");
        store(raw, "DD", "2015-12-11T10:00:00Z", "[{\"id\":7,\"a\":\"late\"},{\"id\":3,\"a\":\"Dec\"},5]");
        store(
                raw,
                "DD",
                "2015-12-11T11:00:00Z",
                "[{\"id\":4,\"b\":1},{\"id\":7,\"a\":\"late\"},{\"id\":5,\"a\":\"x\"}]");
        store(raw, "DD_FU", "2015-12-11T10:00:00Z", "[{\"id\":100,\"a\":\"another form\"}]");

        assertThat(execute("recover", "DD", "--to", home.resolve("anew").toString()))
                .isEqualTo(1);

        assertThat(csv("anew/study"))
                .containsExactly(
                        Map.entry("DD_Dec_11_2015.2.csv", "b,id\r\n1,4\r\n"),
                        Map.entry("DD_Dec_11_2015.csv", "a,id\r\nlate,7\r\nDec,3\r\nx,5\r\n"),
                        Map.entry("DD_Oct_01_2015.csv", "a,id\r\nOct,2\r\n"),
                        Map.entry("DD_Sep_30_2015.csv", "a,id\r\nSep,1\r\n"));
        assertThat(err.toString())
                .contains("1 rows of the backup DD_2015-12-11T10:00:00.000000Z cannot be made into CSV");

        assertThat(execute(
                        "recover",
                        "DD",
                        "--from",
                        "2015-10-01",
                        "--to",
                        home.resolve("late").toString()))
                .isEqualTo(1);
        assertThat(csv("late/study")).hasSize(3).doesNotContainKey("DD_Sep_30_2015.csv");

        Path october = home.resolve("data/raw_data/study/DD_2015-10-01.raw.db");
        byte[] bytes = Files.readAllBytes(october);
        for (int i = 8192; i < bytes.length; i++) {
            bytes[i] ^= 1;
        }
        Files.write(october, bytes);
        assertThat(execute("recover", "DD", "--to", home.resolve("damaged").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("DD_2015-10-01.raw.db: ");
        assertThat(csv("damaged/study"))
                .containsOnlyKeys("DD_Sep_30_2015.csv", "DD_Dec_11_2015.csv", "DD_Dec_11_2015.2.csv");
    }

    @Test
    void shouldTakeRowsFromTheAnswerThatTheyWereExportedFrom() throws Exception {
        new OpenSsl(home).pkcs8Key("study.pem", 2048);
        BackupFolder raw = new BackupFolder(home.resolve("data/raw_data/study"), ZoneOffset.UTC);
        String first = store(raw, "DD", "2015-12-11T10:00:00Z", "[{\"id\":1},{\"id\":2},{\"id\":9}]");
        String second = store(raw, "DD", "2015-12-12T10:00:00Z", "[{\"id\":3},{\"id\":2},{\"id\":1}]");
        try (TestDatabase database = LedgerDatabases.freshH2File(home.resolve("data"));
                Ledger ledger = database.ledger()) {
            ledger.transactions().inTransaction(() -> {
                // the export of the second row failed at first; the backup of the ninth is gone
                ledger.collectedRows()
                        .add(List.of(
                                exported("1", first),
                                exported("2", second),
                                exported("3", second),
                                exported("9", "DD_2015-12-13T10:00:00.000000Z"),
                                exported("10", "DD_2015-12-13T10:00:00.000000Z")));
                return true;
            });
        }

        assertThat(execute("recover", "DD")).isEqualTo(1);

        assertThat(csv("data/active_data/study"))
                .containsExactly(
                        Map.entry("DD_Dec_11_2015.csv", "id\r\n1\r\n9\r\n"),
                        Map.entry("DD_Dec_12_2015.csv", "id\r\n3\r\n2\r\n"));
        assertThat(err.toString()).contains("The ledger knows 5 exported rows, and the backups hold only 4 of them.");
    }

    private static CollectedRow exported(String id, String backupKey) {
        return new CollectedRow(
                "study", "DD", id, "hash", "questionnaire:study", backupKey, RowState.EXPORTED, null, Instant.EPOCH, 0);
    }

    @Test
    void shouldHaveTheStepsOfTheExport() throws IOException {
        assertThat(stepsThatWrite("recovery")).isEqualTo(stepsThatWrite("questionnaire"));
    }

    private static String stepsThatWrite(String file) throws IOException {
        String yaml = Files.readString(Path.of("src/main/resources/routes/questionnaire", file + ".camel.yaml"));
        Matcher steps = Pattern.compile("- policy:.*?formulas: [^\n]*\n", Pattern.DOTALL)
                .matcher(yaml);
        assertThat(steps.find()).isTrue();
        return steps.group();
    }

    @Test
    void shouldNeverTouchAFileThatIsThere() throws Exception {
        new OpenSsl(home).pkcs8Key("study.pem", 2048);
        BackupFolder raw = new BackupFolder(home.resolve("data/raw_data/study"), ZoneOffset.UTC);
        store(raw, "DD", "2015-12-11T10:00:00Z", "[{\"id\":1}]");
        write("data/active_data/study/DD_Dec_11_2015.csv", "somebody's own");

        assertThat(execute("recover", "DD")).isEqualTo(1);

        assertThat(csv("data/active_data/study")).containsExactly(Map.entry("DD_Dec_11_2015.csv", "somebody's own"));
        assertThat(out.toString())
                .contains("data/active_data/study/DD_Dec_11_2015.csv  7 bytes  there already and DIFFERENT");
    }

    @Test
    void shouldSayWhatIsNotThere() throws Exception {
        assertThat(execute("recover", "DD")).isEqualTo(1);
        assertThat(err.toString()).startsWith("drover: There are no raw backups of the form DD in ");
        assertThat(execute("recover", "DD", "--server", "../study")).isEqualTo(1);
        assertThat(err.toString()).contains("drover: There is no server '../study'.");
        assertThat(execute("recover", "DD", "--from", "11.12.2015")).isEqualTo(2);
        assertThat(execute("recover")).isEqualTo(2);

        for (String server : new String[] {"one", "two"}) {
            store(
                    new BackupFolder(home.resolve("data/raw_data").resolve(server), ZoneOffset.UTC),
                    "DD",
                    "2015-12-11T10:00:00Z",
                    "[]");
        }
        assertThat(execute("recover", "DD")).isEqualTo(1);
        assertThat(err.toString())
                .contains("Several servers have backups of DD: one, two. Say which one with --server.");
    }

    private static String store(BackupFolder raw, String form, String at, String answer) {
        return raw.store(form, Instant.parse(at), answer.getBytes(StandardCharsets.UTF_8))
                .entry()
                .key();
    }

    private Map<String, String> csv(String folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int execute(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
