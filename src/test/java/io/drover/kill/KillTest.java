package io.drover.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.Dialect;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kills the reading process with -9 again and again while a log is written and rotated, and then counts, line by line.
 * {@code -Ddrover.long=true} adds 200 kills in a row of a process that follows a log at 1,000 lines/s; {@code -Ddrover.kills}
 * says how many, {@code -Ddrover.seed}, which is printed, repeats them.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("drover.kills", 10);
    private static final int LINES = Integer.getInteger("drover.lines", 300_000);
    private static final long SEED = Long.getLong("drover.seed", System.nanoTime());

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void shouldHaveEveryLineOnceAndInOrderAfterManyKills(Dialect dialect) throws Exception {
        System.out.println("KillTest on " + dialect + ": drover.seed=" + SEED);
        Path logs = Files.createDirectories(home.resolve("logs"));
        Random random = new Random(SEED);
        RotatingLog log = new RotatingLog(logs, LINES, SEED);
        try (TestDatabase database =
                dialect == Dialect.H2 ? LedgerDatabases.freshH2File(home) : LedgerDatabases.fresh(dialect)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeAll(log));
            for (int kill = 0; kill < KILLS; kill++) {
                Victim.start(home, database).killAfter(Duration.ofMillis(random.nextInt(1_500)));
            }
            log.hurry();
            writing.get(2, TimeUnit.MINUTES);
            Victim.start(home, database).letReadToTheEnd();

            assertComplete(database, LINES);
        }
    }

    /** Some minutes' work, so only with {@code -Ddrover.long=true}. Some are killed while they start. */
    @Test
    @EnabledIfSystemProperty(named = "drover.long", matches = "true")
    void shouldHaveEveryLineOnceAndInOrderAfterTwoHundredKillsOfAFollower() throws Exception {
        int kills = Integer.getInteger("drover.kills", 200);
        System.out.println("KillTest, " + kills + " kills: drover.seed=" + SEED);
        Random random = new Random(SEED);
        RotatingLog log = new RotatingLog(Files.createDirectories(home.resolve("logs")), 0, SEED);
        try (TestDatabase database = LedgerDatabases.freshH2File(home)) {
            CompletableFuture<Integer> writing = CompletableFuture.supplyAsync(() -> writeAtPace(log));
            for (int kill = 0; kill < kills; kill++) {
                Victim process = Victim.start(home, database);
                Duration delay = Duration.ofMillis(random.nextInt(4_000));
                if (kill % 4 == 3) {
                    process.killIn(delay);
                } else {
                    process.killAfter(delay);
                }
            }
            log.end();
            int lines = writing.get(1, TimeUnit.MINUTES);
            Victim.start(home, database).letReadToTheEnd();

            System.out.println("KillTest, " + kills + " kills: " + lines + " lines");
            assertComplete(database, lines);
        }
    }

    private void assertComplete(TestDatabase database, int lines) throws IOException {
        List<String> written =
                IntStream.range(0, lines).mapToObj(RotatingLog::user).toList();
        assertThat(rejected(database)).isEmpty();
        assertSame("SQL", usersInSql(database), written);
        assertSame("CSV", usersInCsv(), written);
        assertThat(transfersInSums(database)).as("the sums beside the lines").isEqualTo(lines);
        assertThat(gaps(database)).isEmpty();
    }

    /** As isEqualTo, but says in a line what is missing and what came twice, instead of 300,000 lines. */
    static void assertSame(String where, List<String> got, List<String> written) {
        Map<String, Integer> surplus = new TreeMap<>();
        got.forEach(user -> surplus.merge(user, 1, Integer::sum));
        written.forEach(user -> surplus.merge(user, -1, Integer::sum));
        surplus.values().removeIf(count -> count == 0);
        int differs = 0;
        while (differs < Math.min(got.size(), written.size())
                && got.get(differs).equals(written.get(differs))) {
            differs++;
        }
        assertThat(got.equals(written))
                .as(
                        "%s: %d of %d lines; first difference at line %d; lost (-) or repeated (+): %s",
                        where, got.size(), written.size(), differs, surplus)
                .isTrue();
    }

    private static long transfersInSums(TestDatabase database) {
        return JdbcClient.create(database.pool())
                .sql("SELECT SUM(transfers) FROM transfer_day")
                .query(Long.class)
                .single();
    }

    private static void writeAll(RotatingLog log) {
        try {
            log.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int writeAtPace(RotatingLog log) {
        try {
            return log.writeAtPace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> csvFiles() throws IOException {
        Path folder = home.resolve("data/active_data");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private List<String> usersInCsv() throws IOException {
        assertThat(csvFiles()).hasSize(1);
        try (Stream<String> lines = Files.lines(csvFiles().get(0))) {
            return lines.skip(1)
                    .map(line -> line.replaceFirst(".*,(u\\d+),.*", "$1"))
                    .toList();
        }
    }

    private static List<Map<String, Object>> rejected(TestDatabase database) {
        return rows(database, "SELECT * FROM rejected_line");
    }

    private static List<Map<String, Object>> gaps(TestDatabase database) {
        return rows(database, "SELECT * FROM gap");
    }

    private static List<Map<String, Object>> rows(TestDatabase database, String sql) {
        return JdbcClient.create(database.pool()).sql(sql).query().listOfRows();
    }

    private static List<String> usersInSql(TestDatabase database) {
        return JdbcClient.create(database.pool())
                .sql("SELECT username FROM sftpgo_line ORDER BY generation, byte_offset")
                .query(String.class)
                .list();
    }
}
