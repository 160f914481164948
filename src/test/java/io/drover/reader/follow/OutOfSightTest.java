package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are moved where the reader does not look, or away and back. */
class OutOfSightTest {

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

    @Test
    void shouldReadAFileOnceThatIsRenamedBeforeItWasEverOpened() throws IOException {
        log.start().pass(1);
        log.append("app.log", "a1\n")
                .rename("app.log", "app-1.log")
                .append("app.log", "b1\n")
                .read();

        assertThat(log.lines()).containsExactly("a1", "b1");
    }

    @Test
    void shouldDeliverNothingWhenAFileIsOnlyMoved() throws IOException {
        log.append("app.log", "a1\n").append("app-1.log", "x1\n").start().read();
        log.rename("app-1.log", "older/app-one.log")
                .rename("app.log", "app-2.log")
                .pass(20);
        log.restart().pass(20);

        assertThat(log.lines()).containsExactly("x1", "a1");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReadTheRestOfAFileOutOfSightBeforeTheNewFile() throws IOException {
        log.with(SettingsChange.change(c -> c.archives = null))
                .append("app.log", "a1\n")
                .start()
                .read();
        log.append("app.log", "a2\n")
                .rename("app.log", "elsewhere")
                .append("app.log", "b1\n")
                .read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReadWhatIsWrittenToAFileOutOfSightWithinAMinute() throws IOException {
        log.with(SettingsChange.change(c -> c.archives = null))
                .append("app.log", "a1\n")
                .start()
                .read();
        log.rename("app.log", "elsewhere").append("app.log", "b1\n").pass(40);
        log.append("elsewhere", "a2\n").pass(40);
        log.append("elsewhere", "a3\n").read();

        assertThat(log.lines()).containsExactly("a1", "b1", "a2", "a3");
    }

    @Test
    void shouldReportTheRestOfAFileThatWasMovedAwayWhileDown() throws IOException {
        log.with(SettingsChange.change(c -> c.archives = null))
                .append("app.log", "a1\n")
                .start()
                .read();
        log.append("app.log", "lost\n");
        log.beforeCommit = chunk -> {
            throw new IllegalStateException("destination away");
        };
        log.pass(1);
        log.beforeCommit = chunk -> {};
        log.clock.advance(Duration.ofSeconds(20));
        log.pass(1).stop();
        log.rename("app.log", "elsewhere").append("app.log", "b1\n").start().read();
        log.pass(10);

        assertThat(log.lines()).contains("b1").doesNotHaveDuplicates();
        if (!log.lines().contains("lost")) {
            assertThat(log.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.fromBytes()).isEqualTo(3);
                assertThat(gap.toBytes()).isEqualTo(8);
            });
        }
    }

    @Test
    void shouldReportExactlyWhatACopyOutOfSightHasTaken() throws IOException {
        log.with(SettingsChange.change(c -> c.archives = null))
                .append("app.log", "a1\n")
                .start()
                .read();
        log.append("app.log", "taken\n");
        log.beforeCommit = chunk -> {
            throw new IllegalStateException("destination away");
        };
        log.pass(1);
        log.beforeCommit = chunk -> {};
        log.copy("app.log", "elsewhere")
                .replaceContent("app.log", "b1\n")
                .pass(15)
                .read();

        assertThat(log.lines()).containsExactly("a1", "b1");
        assertThat(log.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.fromBytes()).isEqualTo(3);
            assertThat(gap.toBytes()).isEqualTo(9);
        });
    }

    @Test
    void shouldReadOnAFileThatWasMovedAwayTruncatedAndMovedBack() throws IOException {
        log.append("app.log", "a1\n").start().read();
        log.rename("app.log", "x.tmp~")
                .replaceContent("x.tmp~", "b1\nb2\n")
                .rename("x.tmp~", "app.log")
                .read();
        log.append("app.log", "b3\n").read();

        assertThat(log.lines()).containsExactly("a1", "b1", "b2", "b3");
    }

    @Test
    void shouldReadOnAFileThatWasMovedAwayAndBack() throws IOException {
        log.with(SettingsChange.change(c -> c.archives = null))
                .append("app.log", "a1\n")
                .start()
                .read();
        log.rename("app.log", "elsewhere").pass(100);
        log.append("elsewhere", "a2\n").rename("elsewhere", "app.log").read();

        assertThat(log.lines()).containsExactly("a1", "a2");
    }

    @Test
    void shouldReplaceALogThatAnEditorHasSavedOnlyByItsNewLines() throws IOException {
        log.append("app.log", "a1\na2\n").start().read();
        log.copy("app.log", "app.log~")
                .append("app.log~", "a3\n")
                .delete("app.log")
                .rename("app.log~", "app.log");
        log.read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a3");
    }

    @Test
    void shouldLetGoOfADeletedFile() throws IOException {
        log.append("app.log", "a1\n").start().read();
        log.append("app.log", "a2\n").delete("app.log").pass(5);
        assertThat(log.lines()).containsExactly("a1", "a2");
        log.pass(70);

        assertThat(OpenFiles.below(temp)).isZero();
    }
}
