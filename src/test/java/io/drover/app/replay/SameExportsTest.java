package io.drover.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.app.Home;
import io.drover.app.routes.Trial;
import io.drover.ledger.Cursor;
import io.drover.ledger.Delivery;
import io.drover.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A laser's log read as it is written, through a rotation; in one gulp; and replayed: the same exports, byte for byte. */
class SameExportsTest {

    private static final String ROUTE = "laser:ipgB";
    private static final String OWN_RULES = "config/packs/laser/ipg-laser.rules.yaml";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int JOBS = 9;
    private static final int ROTATED_AFTER = 4;

    @TempDir
    private Path folder;

    private final Random random = new Random(11);
    private @Nullable String before;

    @BeforeEach
    void writeTheSite() throws IOException {
        before = System.getProperty(Home.PROPERTY);
        write("live/config/routes/site.camel.yaml", site());
        write("gulp/config/routes/site.camel.yaml", site());
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
    void shouldBeTheSameLiveInOneGulpAndReplayed() throws IOException {
        StringBuilder whole = new StringBuilder();
        Map<String, String> live;
        Home home = new Home(folder.resolve("live"));
        write("live/logs/lcsystem_log.txt", "");
        try (Trial reading = Trial.of(home, home.data())) {
            reading.startRouteOf(home, ROUTE);
            for (int job = 0; job <= JOBS; job++) {
                if (job == ROTATED_AFTER) {
                    Path log = home.folder().resolve("logs/lcsystem_log.txt");
                    Files.move(log, log.resolveSibling("lcsystem_log.1.txt"));
                    Files.createFile(log);
                }
                String text = job(job);
                whole.append(text);
                writeInPieces(reading.ledger(), text, lines(whole) - lines(text));
            }
            await().atMost(PATIENCE).until(() -> linesRead(reading.ledger()) == lines(whole));
            live = exports(reading.ledger());
            assertThat(live).hasSize(JOBS);
            assertThat(String.join("", live.values()))
                    .contains("\"shift_type\": \"Shift Change\"", "\"tech_data\": \"MS_3\"", "E0412");

            String rules = Files.readString(Path.of("src/main/resources/routes/laser/ipg-laser.rules.yaml"));
            String others = rules.replace("Cutting:", "Welding:")
                    .replace("in: Cutting", "in: Welding")
                    .replace("[Setup, Cutting,", "[Setup, Welding,");
            write("live/" + OWN_RULES, others);
            replay(home, reading.ledger());
            assertThat(exports(reading.ledger()))
                    .as("other rules make others")
                    .hasSize(JOBS)
                    .doesNotContainValue(live.values().iterator().next());
            Files.delete(home.folder().resolve(OWN_RULES));
            replay(home, reading.ledger());
            assertThat(exports(reading.ledger())).as("replayed").isEqualTo(live);
        }

        Home other = new Home(folder.resolve("gulp"));
        write("gulp/logs/lcsystem_log.txt", whole.toString());
        try (Trial gulp = Trial.of(other, other.data())) {
            gulp.startRouteOf(other, ROUTE);
            gulp.readToTheEnd();
            assertThat(exports(gulp.ledger())).as("in one gulp").isEqualTo(live);
        }
    }

    /** Writes end anywhere, also within a line; now and then the reader is let to the end of what is there. */
    private void writeInPieces(Ledger ledger, String text, long linesBefore) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(90));
            Files.write(
                    folder.resolve("live/logs/lcsystem_log.txt"),
                    Arrays.copyOfRange(bytes, from, to),
                    StandardOpenOption.APPEND);
            from = to;
            if (random.nextInt(4) == 0) {
                long whole = linesBefore + lines(text.substring(0, from));
                await().atMost(PATIENCE).until(() -> linesRead(ledger) == whole);
            }
        }
    }

    private static long lines(CharSequence text) {
        return text.chars().filter(sign -> sign == '\n').count();
    }

    private static long linesRead(Ledger ledger) {
        return ledger.cursors().ofRoute(ROUTE).stream().mapToLong(Cursor::lines).sum();
    }

    /** The newest of each job, by its key. */
    private static Map<String, String> exports(Ledger ledger) {
        Map<String, String> newest = new TreeMap<>();
        List<Delivery> all = ledger.outbox().list("export", "waiting", Long.MAX_VALUE, 1000);
        all.forEach(each -> newest.putIfAbsent(each.key(), each.payload()));
        return newest;
    }

    private static void replay(Home home, Ledger ledger) {
        ReplayReport report =
                new Replay(home, ledger, SameExportsTest::nobodyReads).run(new ReplayRequest(ROUTE, false, false));
        assertThat(report.changesAnything()).isTrue();
    }

    private static <T> T nobodyReads(String route, Callable<T> work) throws Exception {
        return work.call();
    }

    /** Job {@code number}, two hours long, so that shifts end within some; with a late line and one that is none. */
    private static String job(int number) {
        return """
                12/20/2024 %1$02d:00:00.120|Info|ACS Controller|Downloading Part Program C:\\p\\J-%2$d.nc
                12/20/2024 %1$02d:00:01.003|Info|ACS Controller|Downloading TechData Recipe 'MS_%2$d'
                12/20/2024 %1$02d:05:10.554|Info|Button Pressed|Cycle Start
                12/20/2024 %1$02d:05:09.900|Info|ACS Controller|Validating full cutting area
                no line of a laser
                12/20/2024 %1$02d:58:40.771|Info|Process State|Total processing time 00:53:29
                12/20/2024 %1$02d:59:02.010|Error|System Alarm|E0412 Assist gas pressure low
                """.formatted(2 + 2 * number, number);
    }

    private static String site() {
        return """
                - templatedRoute:
                    routeTemplateRef: laser
                    parameters:
                      - { name: machine, value: ipgB }
                      - { name: log, value: logs/lcsystem_log.txt }
                      - { name: zone, value: UTC }
                """;
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
