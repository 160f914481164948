package io.drover.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.sink.salesforce.SalesforceStandIn;
import io.drover.sink.salesforce.SalesforceStandIn.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kills the process with -9 in the middle of a laser's jobs, while half of Salesforce's answers are failures, and then counts the
 * jobs, there and in the files. {@code -Ddrover.job-kills} says how many kills, {@code -Ddrover.seed}, which is printed, repeats
 * them.
 */
class JobsKillTest {

    private static final int KILLS =
            Integer.getInteger("drover.job-kills", Boolean.getBoolean("drover.long") ? 100 : 4);
    private static final long SEED = Long.getLong("drover.seed", System.nanoTime());
    private static final int JOBS = 15 * KILLS;
    private static final DateTimeFormatter IN_LOG = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss.SSS");
    private static final DateTimeFormatter IN_KEY = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'");

    @TempDir
    private Path killed;

    @TempDir
    private Path undisturbed;

    @Test
    void shouldBringEachJobOnceAndWholeToSalesforceThoughKilledAndRefused() throws Exception {
        System.out.println("JobsKillTest: drover.seed=" + SEED);
        Random random = new Random(SEED);
        try (SalesforceStandIn salesforce = new SalesforceStandIn();
                TestDatabase database = LedgerDatabases.freshH2File(killed)) {
            salesforce.failBy(() -> oneOfTwo(random));
            Path log = log(killed);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(log, 20));
            for (int kill = 0; kill < KILLS; kill++) {
                Victim.startLaser(killed, database, salesforce.url())
                        .killAfter(Duration.ofMillis(random.nextInt(1_500)));
            }
            writing.get(2, TimeUnit.MINUTES);
            Victim.startLaser(killed, database, salesforce.url()).letReadToTheEnd();

            assertThat(rejected(database)).isZero();
            assertThat(salesforce.violations()).isEmpty();
            assertThat(salesforce.records("Runtime__c")).containsOnlyKeys(jobs());
            Map<String, JsonNode> lines = salesforce.records("Runtime_Line__c");
            assertThat(lines)
                    .containsOnlyKeys(jobs().stream()
                            .flatMap(job -> Stream.of(job + "_1", job + "_2", job + "_3"))
                            .toList());
            lines.forEach((id, line) -> assertThat(line.get("Runtime__c"))
                    .as("the parent of %s", id)
                    .isEqualTo(salesforce.field("Runtime__c", id.substring(0, id.lastIndexOf('_')), "Id")));
        }
        shouldHaveWrittenTheSameFilesAsAnUndisturbedRun();
    }

    /** The same log in one gulp, without a kill: what it exports is the same to the byte. */
    private void shouldHaveWrittenTheSameFilesAsAnUndisturbedRun() throws Exception {
        write(log(undisturbed), 0);
        try (SalesforceStandIn salesforce = new SalesforceStandIn();
                TestDatabase database = LedgerDatabases.freshH2File(undisturbed)) {
            Victim.startLaser(undisturbed, database, salesforce.url()).letReadToTheEnd();
        }
        Map<String, String> expected = exports(undisturbed);
        assertThat(expected).hasSize(JOBS + 1);
        assertThat(exports(killed)).isEqualTo(expected);
    }

    private static synchronized @Nullable Failure oneOfTwo(Random random) {
        // the others are the site's own mistakes, and dead letters
        List<Failure> passing = List.copyOf(EnumSet.complementOf(EnumSet.of(Failure.UNKNOWN_FIELD, Failure.PARTIAL)));
        return random.nextBoolean() ? passing.get(random.nextInt(passing.size())) : null;
    }

    private static LocalDateTime start(int job) {
        // all within one shift, so that each job has a line for each of its three states
        return LocalDateTime.of(2024, 12, 20, 7, 0).plusSeconds(10L * job);
    }

    private static List<String> jobs() {
        return Stream.iterate(0, job -> job + 1)
                .limit(JOBS)
                .map(job -> "ipgB_" + IN_KEY.format(start(job)))
                .toList();
    }

    private static Path log(Path home) throws IOException {
        return Files.createDirectories(home.resolve("logs")).resolve("lcsystem_log.txt");
    }

    /** Writes the jobs, so many milliseconds apart, in pieces that end anywhere; the next one's Setup ends the last. */
    private static void write(Path log, long apartMillis) {
        try {
            for (int job = 0; job <= JOBS; job++) {
                String text = job < JOBS ? job(job) : setup(job);
                int middle = Math.floorMod(job * 37, text.length());
                append(log, text.substring(0, middle));
                TimeUnit.MILLISECONDS.sleep(apartMillis);
                append(log, text.substring(middle));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void append(Path log, String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String setup(int job) {
        return line(
                job, 0, "Info|ACS Controller|Downloading Part Program C:\\IPG_LS\\Programs\\P%04d.nc".formatted(job));
    }

    private static String job(int job) {
        StringBuilder text = new StringBuilder(setup(job));
        text.append(line(job, 1, "Info|ACS Controller|Downloading TechData Recipe 'MS_0.250_N2'"));
        text.append(line(job, 2, "Info|Button Pressed|Cycle Start"));
        for (int part = 0; part < job % 4; part++) {
            text.append(line(job, 3 + part, "Info|ACS Controller|Validating full cutting area"));
        }
        text.append(line(job, 7, "Info|Process State|Total processing time 00:00:05"));
        if (job % 5 == 0) {
            text.append(line(job, 8, "Error|System Alarm|E0412 Assist gas pressure low"));
        }
        return text.toString();
    }

    private static String line(int job, int second, String rest) {
        return IN_LOG.format(start(job).plusSeconds(second)) + "|" + rest + "\r\n";
    }

    private static Map<String, String> exports(Path home) throws IOException {
        Map<String, String> exports = new TreeMap<>();
        try (Stream<Path> files = Files.list(home.resolve("data/runtimes"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                exports.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return exports;
    }

    private static long rejected(TestDatabase database) {
        return JdbcClient.create(database.pool())
                .sql("SELECT COUNT(*) FROM rejected_line")
                .query(Long.class)
                .single();
    }
}
