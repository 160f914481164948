package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.Cursor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept across a restart, and what happens when it fits no more. */
class RestartTest {

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

    private Cursor cursor(int index) {
        return log.ledger.cursors().ofSource(log.source).stream()
                .sorted(Comparator.comparing(Cursor::generation))
                .toList()
                .get(index);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1023, 1024, 1025, 70_000})
    void shouldGoOnBehindTheLastLineWhateverItsLength(int length) {
        log.append("app.log", "x".repeat(length) + "\n").start().read();
        log.restart().append("app.log", "y".repeat(length) + "\n").read();
        log.restart().read();

        assertThat(log.lines()).containsExactly("x".repeat(length), "y".repeat(length));
    }

    @Test
    void shouldReadLinesThatWereWrittenWhileDown() {
        log.append("app.log", "a1\n").start().read();
        log.stop();
        log.append("app.log", "a2\n").append("app-1.log", "x1\n");
        log.start().read();

        assertThat(log.lines()).containsExactlyInAnyOrder("a1", "a2", "x1");
    }

    @Test
    void shouldDeliverFourThousandLinesOnceThoughItIsRestartedInTheMiddle() {
        List<String> written =
                IntStream.rangeClosed(1, 4000).mapToObj(i -> "line " + i).toList();
        log.with(settings -> LinesTest.batches(settings, 100, 1));
        log.append("app.log", String.join("\n", written) + "\n").start();
        for (int i = 0; i < 17; i++) {
            log.step("copy");
        }
        assertThat(log.lines()).hasSizeBetween(1000, 2000);
        log.restart().read();

        assertThat(log.lines()).isEqualTo(written);
    }

    @Test
    void shouldKeepTheNumberOfLinesAndThePlacesOfBothFiles() throws IOException {
        log.append("app.log", "a1\na2\n").start().read();
        log.rename("app.log", "app-1.log").append("app.log", "b1\n").read();
        log.restart().append("app.log", "b2\n").read();

        assertThat(cursor(0).lines()).isEqualTo(2);
        assertThat(cursor(0).offsetBytes()).isEqualTo(6);
        assertThat(cursor(1).lines()).isEqualTo(2);
        assertThat(cursor(1).offsetBytes()).isEqualTo(6);
        assertThat(log.ledger.generations().ofSource(log.source))
                .extracting(
                        generation -> Path.of(generation.path()).getFileName().toString())
                .containsExactly("app-1.log", "app.log");
    }

    @Test
    void shouldReadALiveFileFromItsBeginningThatIsShorterThanTheCursor() throws IOException {
        log.append("app.log", "a1\na2\na3\n").start().read();
        log.stop();
        log.replaceContent("app.log", "b1\n").start().read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a3", "b1");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldTakeAFileForAnotherWhenTheHashOfWhatWasReadDoesNotFit() {
        log.append("app.log", "a1\na2\n").start().read();
        log.stop();
        log.ledger
                .jdbc()
                .sql("UPDATE route_cursor SET tail_hash = 'none' WHERE generation = :generation")
                .param("generation", cursor(0).generation())
                .update();
        log.append("app.log", "a3\n").start().read();

        // rather twice than not at all, and seen as a content of its own
        assertThat(log.lines()).containsExactly("a1", "a2", "a1", "a2", "a3");
        assertThat(log.ledger.generations().ofSource(log.source)).hasSize(2);
    }

    @Test
    void shouldKeepWhatWasReadWhenTheGlobsAreChanged() throws IOException {
        log.with(SettingsChange.change(c -> c.archives = "app-*")).append("app-1.log", "x1\n");
        log.append("app.log", "a1\n").append("other.log", "o1\n").start().read();
        log.stop();
        log.with(SettingsChange.change(c -> c.archives = "*.log")).append("app-1.log", "x2\n");
        log.start().read();
        log.stop();
        log.with(SettingsChange.change(c -> {
            c.live = "*.log";
            c.archives = null;
        }));
        log.append("app.log", "a2\n").start().read();

        assertThat(log.lines()).containsExactlyInAnyOrder("x1", "a1", "x2", "o1", "a2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 63, 64, 65, 1000, 4095, 4096, 4097})
    void shouldKnowAGrowingFileAgainAtEveryLength(int step) throws IOException {
        log.append("app.log", "").start();
        for (int i = 0; i < 5; i++) {
            log.append("app.log", "x".repeat(step) + "\n").read();
            log.restart();
        }
        log.rename("app.log", "app-1.log")
                .append("app.log", "x".repeat(step) + "\n")
                .read();

        assertThat(log.lines()).hasSize(6);
        assertThat(log.ledger.generations().ofSource(log.source))
                .first()
                .satisfies(generation ->
                        assertThat(generation.head().lengthBytes()).isEqualTo(Math.min(4096, 5 * (step + 1))));
    }

    @Test
    void shouldTellFilesApartThatDivergeWhileDown() {
        log.append("app-1.log", "banner\n").append("app-2.log", "banner\n").append("app.log", "live\n");
        log.start().read();
        log.stop();
        IntStream.range(0, 20).forEach(i -> log.append("app-1.log", "one " + i + "\n"));
        IntStream.range(0, 20).forEach(i -> log.append("app-2.log", "two " + i + "\n"));
        log.start().read();

        assertThat(log.lines().stream().filter(line -> line.startsWith("one")).toList())
                .isEqualTo(IntStream.range(0, 20).mapToObj(i -> "one " + i).toList());
        assertThat(log.lines().stream().filter(line -> line.startsWith("two")).toList())
                .isEqualTo(IntStream.range(0, 20).mapToObj(i -> "two " + i).toList());
    }
}
