package io.drover.app.web.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.kill.Victim;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The file server whole: fifty archives, some of them packed, and a live log that is written and rotated meanwhile; the reading process
 * killed with -9 at random. {@code -Ddrover.kills=50 -Ddrover.archive-lines=20000} makes it long.
 */
class FiftyArchivesTest {

    private static final int ARCHIVES = 50;
    private static final int ROTATIONS = 8;
    private static final int KILLS = Integer.getInteger("drover.kills", 2);
    private static final int ARCHIVE_LINES = Integer.getInteger("drover.archive-lines", 300);
    private static final long SEED = Long.getLong("drover.seed", System.nanoTime());
    private static final int HUGE = 5_000_000;

    @TempDir
    private Path home;

    private final Random random = new Random(SEED);
    private final List<String> good = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldHaveEveryLineOnceAndChartsThatAreRight(Dialect dialect) throws Exception {
        System.out.println("FiftyArchivesTest on " + dialect + ": drover.seed=" + SEED);
        Path logs = Files.createDirectories(home.resolve("logs/2023"));
        for (int i = 0; i < ARCHIVES; i++) {
            archive(logs, i);
        }
        TransferLines lines = new TransferLines(SEED);
        try (TestDatabase database =
                dialect == Dialect.H2 ? LedgerDatabases.freshH2File(home) : LedgerDatabases.fresh(dialect)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeLive(home.resolve("logs"), lines));
            for (int kill = 0; kill < KILLS; kill++) {
                Victim.start(home, database).killAfter(Duration.ofMillis(random.nextInt(1_500)));
            }
            writing.get(2, TimeUnit.MINUTES);
            Victim.start(home, database).letReadToTheEnd();

            try (Ledger ledger = database.ledger("counting")) {
                assertThat(count(ledger, "SELECT COUNT(*) FROM sftpgo_line")).isEqualTo(good.size());
                assertThat(ledger.jdbc()
                                .sql("SELECT reason FROM rejected_line WHERE route LIKE 'sftpgo-to-sql%'")
                                .query(String.class)
                                .list())
                        .as("the line of 5 MB and the one that breaks off")
                        .hasSize(2);
                TransferBook book = new TransferBook(ledger);
                for (String[] days : new String[][] {{"2023-01-01", "2024-12-31"}, {"2023-11-05", "2024-09-18"}}) {
                    TransferReport report =
                            book.report(new Days(LocalDate.parse(days[0]), LocalDate.parse(days[1])), "fileserver");
                    CountedByHand expected = new CountedByHand(good, days[0], days[1]);
                    assertThat(report.users()).containsExactlyInAnyOrderElementsOf(expected.users());
                    assertThat(report.days()).containsExactlyElementsOf(expected.days());
                }
            }
            assertThat(linesInCsv()).isEqualTo(good.size());
        }
    }

    private void archive(Path folder, int number) throws IOException {
        String day = LocalDate.of(2023, 11, 1).plusDays(number / 5).toString();
        List<String> lines = new TransferLines(SEED + 1 + number).of(ARCHIVE_LINES, day, 1);
        good.addAll(lines);
        List<String> written = new ArrayList<>(lines);
        if (number == 7) {
            written.add(100, lines.get(0).replace("}", ",\"more\":\"" + "x".repeat(HUGE) + "\"}"));
        }
        if (number == 8) {
            written.add(200, lines.get(0).substring(0, 60));
        }
        String name = String.format("sftpgo-%sT%02d-00-00.000.log", day, number % 5);
        byte[] text = (String.join("\n", written) + "\n").getBytes(StandardCharsets.UTF_8);
        if (number % 3 > 0) {
            Files.write(folder.resolve(name), text);
            return;
        }
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")))) {
            packed.write(text);
        }
    }

    /** A live log in writes that end anywhere, renamed away every so many lines. */
    private void writeLive(Path folder, TransferLines lines) {
        try {
            Path live = folder.resolve("sftpgo.log");
            for (int file = 0; file <= ROTATIONS; file++) {
                String day = LocalDate.of(2024, 9, 18).plusDays(file).toString();
                List<String> its = lines.of(ARCHIVE_LINES, day, 1);
                byte[] text = (String.join("\n", its) + "\n").getBytes(StandardCharsets.UTF_8);
                try (OutputStream out = Files.newOutputStream(live)) {
                    for (int from = 0; from < text.length; from += 7_001) {
                        out.write(text, from, Math.min(7_001, text.length - from));
                        LockSupport.parkNanos(20_000_000);
                    }
                }
                good.addAll(its);
                if (file < ROTATIONS) {
                    Files.move(live, folder.resolve("sftpgo-" + day + "T23-59-59.999.log"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long linesInCsv() throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.list(home.resolve("data/active_data"))) {
            for (Path file : files.toList()) {
                // a name with a line end in it is a field over two lines; these names have none
                try (Stream<String> rows = Files.lines(file)) {
                    lines += rows.count() - 1;
                }
            }
        }
        return lines;
    }

    private static long count(Ledger ledger, String statement) {
        return ledger.jdbc().sql(statement).query(Long.class).single();
    }
}
