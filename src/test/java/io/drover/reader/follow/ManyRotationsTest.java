package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rotations in a row, of every kind and size, by writers that keep their files open. */
class ManyRotationsTest {

    @TempDir
    Path temp;

    private LogFolder log;

    @BeforeEach
    void makeFolder() {
        log = new LogFolder(temp);
    }

    @AfterEach
    void stop() {
        log.close();
    }

    /** A writer that keeps its file open, as programs do. */
    private FileChannel writer(String name) throws IOException {
        return FileChannel.open(log.file(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void write(FileChannel writer, String text) throws IOException {
        writer.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReadAllThatThreeWritersWriteToTheirRotatedFiles(boolean slowly) throws IOException {
        log.start();
        try (FileChannel one = writer("app.log")) {
            write(one, "a1\n");
            look(slowly);
            log.rename("app.log", "app.log.1");
            try (FileChannel two = writer("app.log")) {
                write(two, "b1\n");
                look(slowly);
                log.rename("app.log.1", "app.log.2").rename("app.log", "app.log.1");
                try (FileChannel three = writer("app.log")) {
                    write(one, "a2\n");
                    write(three, "c1\n");
                    write(two, "b2\n");
                    log.read();
                }
            }
        }

        assertThat(log.lines()).containsExactlyInAnyOrder("a1", "a2", "b1", "b2", "c1");
        assertThat(log.lines()).containsSubsequence("a1", "a2").containsSubsequence("b1", "b2", "c1");
        assertThat(log.gaps()).isEmpty();
    }

    private void look(boolean really) {
        if (really) {
            log.pass(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10, rename", "10, number", "10, copytruncate", "10, gzip",
        "2000, rename", "2000, number", "2000, copytruncate", "2000, gzip",
        "70000, rename", "70000, number", "70000, copytruncate", "70000, gzip",
        "1500000, rename", "1500000, number", "1500000, copytruncate", "1500000, gzip"
    })
    void shouldReadEverythingOnceHoweverAFileIsRotatedAndHoweverLargeItIs(int bytes, String style) throws IOException {
        List<String> written = new ArrayList<>();
        log.start();
        for (int file = 1; file <= 4; file++) {
            for (int size = 0; size < bytes; ) {
                String line = "file " + file + " byte " + size + " " + "x".repeat(Math.min(bytes / 10, 5000));
                written.add(line);
                log.append("app.log", line + "\n");
                size += line.length() + 1;
            }
            if (file % 2 == 0) {
                log.pass(1);
            }
            rotate(file, style);
        }
        log.append("app.log", "end\n").read();
        written.add("end");

        assertThat(log.lines()).isEqualTo(written);
        assertThat(log.gaps()).isEmpty();
        assertThat(log.ledger.generations().ofSource(log.source)).hasSize(5);
    }

    private void rotate(int file, String style) throws IOException {
        switch (style) {
            case "rename" -> log.rename("app.log", "app-" + file + ".log");
            case "gzip" -> log.rename("app.log", "app-" + file + ".log").gzip("app-" + file + ".log");
            case "copytruncate" -> log.copy("app.log", "app-" + file + ".log").truncate("app.log");
            default -> {
                for (int i = file - 1; i >= 1; i--) {
                    log.rename("app.log." + i, "app.log." + (i + 1));
                }
                log.rename("app.log", "app.log.1");
            }
        }
    }

    @Test
    void shouldReadFilesOldestFirstThatWereRotatedBeforeTheFirstLook() throws IOException {
        for (int file = 1; file <= 5; file++) {
            log.append("app.log", "f" + file + "\n");
            rotate(file, "number");
        }
        log.append("app.log", "f6\n").start().read();

        assertThat(log.lines()).containsExactly("f1", "f2", "f3", "f4", "f5", "f6");
    }

    @Test
    void shouldFollowThreeLiveFilesThatAreRotatedAtOnce() throws IOException {
        log.with(SettingsChange.change(c -> {
                    c.live = "*.log";
                    c.archives = "*.log.*";
                }))
                .start();
        List<String> files = List.of("a", "b", "c");
        for (int round = 1; round <= 30; round++) {
            for (String file : files) {
                log.append(file + ".log", file + " " + round + "\n");
            }
            if (round % 3 == 0) {
                log.pass(1);
            }
            for (String file : files) {
                log.rename(file + ".log", file + ".log." + "%03d".formatted(round));
            }
        }
        log.read();

        for (String file : files) {
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith(file))
                    .isEqualTo(IntStream.rangeClosed(1, 30)
                            .mapToObj(round -> file + " " + round)
                            .toList());
        }
        assertThat(log.lines()).hasSize(90);
    }

    @Test
    void shouldFollowThreeLiveFilesThatAreCopiedAndTruncatedThirtyTimes() throws IOException {
        log.with(SettingsChange.change(c -> {
                    c.live = "*.log";
                    c.archives = "*.log.*";
                }))
                .start();
        List<String> files = List.of("a", "b", "c");
        for (int round = 1; round <= 30; round++) {
            for (String file : files) {
                log.append(file + ".log", file + " " + round + "\n");
            }
            if (round % 2 == 0) {
                log.pass(1);
            }
            for (String file : files) {
                log.copy(file + ".log", file + ".log." + "%03d".formatted(round))
                        .truncate(file + ".log");
            }
        }
        log.read();

        for (String file : files) {
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith(file))
                    .isEqualTo(IntStream.rangeClosed(1, 30)
                            .mapToObj(round -> file + " " + round)
                            .toList());
        }
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldKeepTheSequenceThroughHundredsOfTruncations() throws IOException {
        List<String> written = new ArrayList<>();
        log.start();
        for (int file = 0; file < 300; file++) {
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < 7; line++) {
                written.add("file " + file + " line " + line);
                text.append(written.get(written.size() - 1)).append('\n');
            }
            log.append("app.log", text.toString()).pass(1);
            log.truncate("app.log");
        }
        log.append("app.log", "end\n").read();
        written.add("end");

        assertThat(log.lines()).isEqualTo(written);
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldFollowAFileThatIsRenamedToADateWhenItIsTenMegabytesLarge() throws IOException {
        List<String> written = new ArrayList<>();
        log.start();
        for (int file = 0; file < 2; file++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 10_500_000) {
                written.add("{\"n\":" + written.size() + ",\"x\":\"" + "y".repeat(200) + "\"}");
                text.append(written.get(written.size() - 1)).append('\n');
            }
            log.append("app.log", text.toString()).pass(1);
            log.rename("app.log", "app-2024-09-1" + file + "T03-17-11.943.log");
        }
        log.append("app.log", "end\n").read();
        written.add("end");

        assertThat(log.lines()).isEqualTo(written);
    }
}
