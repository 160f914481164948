package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.reader.settings.SourceSettings;
import io.drover.reader.settings.Start;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a route begins with files that it has never seen. */
class StartTest {

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

    private static UnaryOperator<SourceSettings> atEnd() {
        return SettingsChange.change(c -> c.start = new Start(true, null));
    }

    private static UnaryOperator<SourceSettings> ignoring(Duration age) {
        return SettingsChange.change(c -> c.start = new Start(false, age));
    }

    private void setAge(String name, Duration age) throws IOException {
        Files.setLastModifiedTime(
                log.file(name), FileTime.from(log.clock.instant().minus(age)));
    }

    @Test
    void shouldReadExistingLinesThenNewOnes() {
        log.append("app.log", "a1\na2\n").append("app-1.log", "x1\n").start().read();
        log.append("app.log", "a3\n").read();

        assertThat(log.lines()).containsExactly("x1", "a1", "a2", "a3");
    }

    @Test
    void shouldReadOnlyWhatIsAddedWhenItStartsAtTheEnd() throws IOException {
        log.with(atEnd()).append("app.log", "a1\na2\n").append("app-1.log", "x1\n");
        log.append("app-2.log", "y1\n").gzip("app-2.log").start().pass(2);
        // while the compressed file may still grow, nothing behind it is told
        log.append("app.log", "a2b\n").read();
        assertThat(log.lines()).containsExactly("a2b");
        log.append("app.log", "a3\n").append("app-1.log", "x2\n").read();

        assertThat(log.lines()).containsExactlyInAnyOrder("a2b", "a3", "x2");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReadAPartialLineWholeWhenItStartsAtTheEnd() {
        log.with(atEnd()).append("app.log", "a1\na2 is not").start().read();
        log.append("app.log", " finished\n").read();

        assertThat(log.lines()).containsExactly("a2 is not finished");
    }

    @Test
    void shouldReadNewFilesWholeThoughItStartedAtTheEnd() throws IOException {
        log.with(atEnd()).append("app.log", "a1\n").start().read();
        log.append("app-1.log", "x1\n")
                .rename("app.log", "app-2.log")
                .append("app.log", "b1\n")
                .read();

        assertThat(log.lines()).containsExactlyInAnyOrder("x1", "b1");
    }

    @Test
    void shouldNotStartAtTheEndAgainAfterARestart() throws IOException {
        log.with(atEnd()).append("app.log", "a1\n").start().read();
        log.stop();
        log.append("app.log", "a2\n").rename("app.log", "app-1.log").append("app.log", "b1\n");
        log.start().read();

        assertThat(log.lines()).containsExactly("a2", "b1");
    }

    @Test
    void shouldLetARouteThatIsAddedLaterStartAtTheEndToo() {
        log.with(atEnd()).append("app.log", "a1\n").start("copy").read();
        log.append("app.log", "a2\n").read();
        log.start("csv").read();
        log.append("app.log", "a3\n").read();

        assertThat(log.lines("copy")).containsExactly("a2", "a3");
        assertThat(log.lines("csv")).containsExactly("a3");
    }

    @Test
    void shouldSkipWholeLinesOfWideCharacters() {
        log.with(atEnd()).with(settings -> LinesTest.charset(settings, StandardCharsets.UTF_16LE));
        log.append("app.log", "a1\nĊ2".getBytes(StandardCharsets.UTF_16LE))
                .start()
                .read();
        log.append("app.log", "b\n".getBytes(StandardCharsets.UTF_16LE)).read();

        assertThat(log.lines()).containsExactly("Ċ2b");
    }

    @Test
    void shouldLeaveOutFilesThatNobodyHasWrittenToForLong() throws IOException {
        log.with(ignoring(Duration.ofDays(30))).append("app-1.log", "old\n").append("app-2.log", "new\n");
        setAge("app-1.log", Duration.ofDays(31));
        setAge("app-2.log", Duration.ofDays(29));
        log.append("app.log", "a1\n").start().read();

        assertThat(log.lines()).containsExactly("new", "a1");
    }

    @Test
    void shouldReadOnlyWhatIsAddedToAnOldFile() throws IOException {
        log.with(ignoring(Duration.ofDays(30))).append("app-1.log", "old\n").append("app.log", "a1\n");
        setAge("app-1.log", Duration.ofDays(31));
        log.start().read();
        log.touch("app-1.log").read();
        assertThat(log.lines()).containsExactly("a1");
        log.append("app-1.log", "added\n").read();

        assertThat(log.lines()).containsExactly("a1", "added");
    }

    @Test
    void shouldReadOnAFileThatGotOldWhileTheServiceWasDown() throws IOException {
        log.with(ignoring(Duration.ofDays(30)))
                .append("app.log", "a1\n")
                .start()
                .read();
        log.stop();
        log.append("app.log", "a2\n").rename("app.log", "app-1.log").append("app.log", "b1\n");
        setAge("app-1.log", Duration.ofDays(31));
        log.start().read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1");
    }
}
