package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives that are still being written, or hold something unusual. */
class CompressedTest {

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

    private static final String TEXT = IntStream.rangeClosed(1, 3000)
            .mapToObj(i -> "line " + i + " " + Integer.toHexString(i * 7919))
            .collect(Collectors.joining("\n", "", "\n"));

    private byte[] gzip(String text) throws IOException {
        log.writeGzip("whole.tmp", text.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = Files.readAllBytes(log.file("whole.tmp"));
        log.delete("whole.tmp");
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({"5, false", "5, true", "400, false", "400, true", "-4, false", "-4, true"})
    void shouldReadAnArchiveOnceThatIsSeenWhileItIsWritten(int cut, boolean restarted) throws IOException {
        byte[] whole = gzip(TEXT);
        int first = cut < 0 ? whole.length + cut : cut;
        log.append("app.log", "live\n")
                .append("app-1.log.gz", Arrays.copyOf(whole, first))
                .start()
                .pass(3);
        if (restarted) {
            log.restart();
        }
        log.append("app-1.log.gz", Arrays.copyOfRange(whole, first, whole.length))
                .read();
        log.restart().read();

        assertThat(log.lines().stream().filter(line -> line.startsWith("line")).toList())
                .isEqualTo(TEXT.lines().toList());
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldTakeACompressedCopyForTheFileThatStillLiesBesideIt() throws IOException {
        log.append("app-1.log", TEXT).append("app.log", "live\n").start().read();
        log.copy("app-1.log", "app-2.log").gzip("app-2.log").read();
        log.restart().read();

        assertThat(log.lines()).hasSize(3001);
        assertThat(log.ledger.generations().ofSource(log.source)).hasSize(2);
    }

    @Test
    void shouldRejectOneHugeLineOfAnArchive() throws IOException {
        log.append("app.log", "live\n").append("app-1.log.gz", gzip("before\n" + "z".repeat(50_000_000) + "\nafter\n"));
        log.start().read();

        assertThat(log.lines()).containsExactly("before", "after", "live");
        assertThat(log.rejected()).hasSize(1);
    }

    @Test
    void shouldReadTheOthersWhenAnArchiveIsDamaged() throws IOException {
        byte[] damaged = gzip(TEXT);
        Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 50, (byte) 0x55);
        log.append("app.log", "live\n").append("app-1.log.gz", damaged).append("app-2.log.gz", gzip("x1\n"));
        log.start().read();

        assertThat(log.lines())
                .contains("line 1 1eef", "x1", "live")
                .doesNotContain("line 3000 " + Integer.toHexString(3000 * 7919));
        assertThat(log.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.cause()).contains("app-1.log.gz"));
        assertThat(Files.readAllBytes(log.file("app-1.log.gz"))).isEqualTo(damaged);
    }

    @Test
    void shouldReadAnArchiveOnceThatIsDeletedWhileItIsHeld() throws IOException {
        log.append("app.log", "live\n").append("app-1.log.gz", gzip("x1\nx2")).start();
        log.beforeCommit = chunk -> {
            throw new IllegalStateException("destination away");
        };
        log.pass(8);
        log.delete("app-1.log.gz").pass(2);
        log.beforeCommit = chunk -> {};
        log.read();

        assertThat(log.lines()).containsExactly("x1", "x2", "live");
        assertThat(log.gaps()).isEmpty();
    }
}
