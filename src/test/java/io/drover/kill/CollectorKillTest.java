package io.drover.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A collector that sends a log while it is written and rotated, and the central service that reads what arrives: both processes
 * are killed with -9 in turn, the network between them is cut, and then the lines are counted. {@code -Ddrover.long=true} kills 60 times;
 * {@code -Ddrover.kills} says how often, {@code -Ddrover.seed}, which is printed, repeats them.
 */
class CollectorKillTest {

    private static final int KILLS = Integer.getInteger("drover.kills", Boolean.getBoolean("drover.long") ? 60 : 4);
    private static final int LINES =
            Integer.getInteger("drover.lines", Boolean.getBoolean("drover.long") ? 1_000_000 : 60_000);
    private static final long SEED = Long.getLong("drover.seed", System.nanoTime());

    @TempDir
    private Path folder;

    @Test
    void shouldHaveEveryLineOnceAndInOrderWhicheverSideIsKilled() throws Exception {
        System.out.println("CollectorKillTest: drover.seed=" + SEED);
        Random random = new Random(SEED);
        Path hall = Files.createDirectories(folder.resolve("hall"));
        Path office = Files.createDirectories(folder.resolve("office"));
        RotatingLog log = new RotatingLog(Files.createDirectories(hall.resolve("logs")), LINES, SEED);
        int port = freePort();
        try (CutLine network = new CutLine(port);
                TestDatabase here = LedgerDatabases.freshH2File(hall);
                TestDatabase there = LedgerDatabases.freshH2File(office)) {
            String address = "http://localhost:" + network.port();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(log));
            Victim central = Victim.startCentral(office, there, port).awaitReady();
            Victim collector = Victim.startCollector(hall, here, address).awaitReady();
            for (int kill = 0; kill < KILLS; kill++) {
                Duration delay = Duration.ofMillis(random.nextInt(1_500));
                network.cut();
                if (random.nextInt(3) > 0) {
                    central.killIn(delay);
                    central = Victim.startCentral(office, there, port).awaitReady();
                }
                if (random.nextInt(3) > 0) {
                    collector.killIn(delay);
                    collector = Victim.startCollector(hall, here, address).awaitReady();
                }
            }
            log.hurry();
            writing.get(2, TimeUnit.MINUTES);
            collector.killIn(Duration.ZERO);
            Victim.startCollector(hall, here, address).letReadToTheEnd();
            central.killIn(Duration.ZERO);
            Victim.startCentral(office, there, port).letReadToTheEnd();

            assertComplete(there, office);
        }
    }

    private static void assertComplete(TestDatabase there, Path office) throws IOException {
        List<String> written =
                IntStream.range(0, LINES).mapToObj(RotatingLog::user).toList();
        JdbcClient jdbc = JdbcClient.create(there.pool());
        assertThat(jdbc.sql("SELECT * FROM rejected_line").query().listOfRows()).isEmpty();
        assertThat(jdbc.sql("SELECT * FROM gap").query().listOfRows()).isEmpty();
        KillTest.assertSame(
                "SQL",
                jdbc.sql("SELECT username FROM sftpgo_line ORDER BY generation, byte_offset")
                        .query(String.class)
                        .list(),
                written);
        try (Stream<Path> files = Files.list(office.resolve("data/active_data"))) {
            Path csv = files.findAny().orElseThrow();
            try (Stream<String> lines = Files.lines(csv)) {
                KillTest.assertSame(
                        "CSV",
                        lines.skip(1)
                                .map(line -> line.replaceFirst(".*,(u\\d+),.*", "$1"))
                                .toList(),
                        written);
            }
        }
    }

    private static void write(RotatingLog log) {
        try {
            log.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
