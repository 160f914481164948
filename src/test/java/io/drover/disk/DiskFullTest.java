package io.drover.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.Severity;
import io.drover.ledger.TestDatabase;
import io.drover.routes.sftpgo.PackContext;
import io.drover.sink.backup.BackupFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.PeriodicSizeRotatingFileHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk at each step: it is told, nothing is lost and nothing comes twice, and it goes on when there is room. */
class DiskFullTest {

    private static final String SOURCE = "files";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static byte[] log(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(i ->
                        "{\"level\":\"info\",\"time\":\"2024-09-17T21:59:58.120\",\"sender\":\"Upload\",\"username\":\"user"
                                + i + "\",\"size_bytes\":" + i + "}\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int endOfLine(byte[] text, int line) {
        int at = 0;
        for (int i = 0; i < line; i++) {
            while (text[at++] != '\n') {}
        }
        return at;
    }

    @Test
    void shouldGoOnWithTheCsvFileWhenThereIsRoom() throws Exception {
        byte[] log = log(4000);
        int half = endOfLine(log, 100);
        try (SmallDisk disk = SmallDisk.mount(folder, 2048);
                TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger();
                PackContext pack = new PackContext(ledger, disk.folder())) {
            String route = "sftpgo-to-csv:" + SOURCE;
            pack.load("classpath:routes/sftpgo/sftpgo.camel.yaml");
            pack.follow("sftpgo-to-csv", Map.of("source", SOURCE, "folder", "unused", "zone", "UTC"));
            long generation = pack.generation(SOURCE, route);
            pack.feed(route, SOURCE, generation, log, 0, half);

            // a part of what is to be written fits, and has to be cut off again
            disk.fillBut(16_384);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> pack.feed(route, SOURCE, generation, log, half, log.length))
                        .hasStackTraceContaining("No space left on device");
            }

            assertThat(ledger.incidents().open()).singleElement().satisfies(told -> {
                assertThat(told.kind()).isEqualTo("breakdown:" + route);
                assertThat(told.severity()).isEqualTo(Severity.CRITICAL);
                assertThat(told.times()).isEqualTo(3);
                assertThat(told.text()).contains("No space left on device");
            });
            assertThat(csv(disk)).hasSize(101);
            disk.makeRoom();
            pack.feed(route, SOURCE, generation, log, half, log.length);

            assertThat(csv(disk)).hasSize(4001).doesNotHaveDuplicates();
            assertThat(ledger.incidents().open()).isEmpty();
        }
    }

    private static List<String> csv(SmallDisk disk) throws Exception {
        try (Stream<Path> files = Files.list(disk.folder().resolve("data/active_data"))) {
            Path file = files.findFirst().orElseThrow();
            return Files.readAllLines(file);
        }
    }

    @Test
    void shouldRefuseABackupThatIsNotSafeAndTakeItWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, 1024)) {
            BackupFolder backups = new BackupFolder(disk.folder().resolve("raw"), ZoneId.of("UTC"));
            Instant at = Clock.systemUTC().instant();
            backups.store("form", at, "the first".getBytes(StandardCharsets.UTF_8));
            byte[] large = log(2000);

            disk.fillBut(8192);
            assertThatThrownBy(() -> backups.store("form", at, large)).hasMessageContaining("Backup of form");

            disk.makeRoom();
            assertThat(backups.store("form", at, large).added()).isTrue();
            assertThat(backups.store("form", at, large).added()).as("once").isFalse();
        }
    }

    /** The handlers as application.properties sets them up: who logs must not fail, and later lines are there. */
    @Test
    void shouldLogAgainWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, 512)) {
            PeriodicSizeRotatingFileHandler handler = new PeriodicSizeRotatingFileHandler();
            handler.setFormatter(new PatternFormatter("%m%n"));
            handler.setAppend(true);
            handler.setAutoFlush(true);
            handler.setSuffix(".yyyy-MM-dd");
            handler.setRotateSize(1_000_000_000_000L);
            Path file = disk.folder().resolve("logs/error.log");
            handler.setFile(file.toFile());
            handler.publish(record("before"));
            disk.fill();
            for (int i = 0; i < 1000; i++) {
                handler.publish(record("while it is full " + i));
            }
            disk.makeRoom();
            handler.publish(record("after"));
            handler.close();

            assertThat(Files.readAllLines(file)).contains("before", "after");
        }
    }

    private static LogRecord record(String text) {
        return new LogRecord(Level.ERROR, text);
    }
}
