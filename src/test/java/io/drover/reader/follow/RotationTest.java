package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are renamed, copied, compressed, truncated and deleted. */
class RotationTest {

    @TempDir
    Path temp;

    private LogFolder log;

    @BeforeEach
    void startOnEmptyFolder() {
        log = new LogFolder(temp).start();
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void shouldReadOnAfterRenameWhileRunning() throws IOException {
        log.append("app.log", "a1\na2\n").read();
        log.append("app.log", "a3\n")
                .rename("app.log", "app-1.log")
                .append("app.log", "b1\n")
                .read();
        log.append("app.log", "b2\n").read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a3", "b1", "b2");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldResumeAfterRotationWhileDown() throws IOException {
        log.append("app.log", "a1\na2\n").read();
        log.stop();
        log.append("app.log", "a3\n").rename("app.log", "app-1.log").append("app.log", "b1\n");
        log.start().read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a3", "b1");
    }

    @Test
    void shouldFollowTwoRotationsInARowWhileDown() throws IOException {
        log.append("app.log", "a1\n").read();
        log.stop();
        log.append("app.log", "a2\n").rename("app.log", "app.log.1");
        log.append("app.log", "b1\n").rename("app.log.1", "app.log.2").rename("app.log", "app.log.1");
        log.append("app.log", "c1\n");
        log.start().read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1", "c1");
    }

    @Test
    void shouldFollowTwoRotationsInARowWhileRunning() throws IOException {
        log.append("app.log", "a1\n").read();
        log.append("app.log", "a2\n").rename("app.log", "app.log.1");
        log.append("app.log", "b1\n").rename("app.log.1", "app.log.2").rename("app.log", "app.log.1");
        log.append("app.log", "c1\n").read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1", "c1");
    }

    @Test
    void shouldReadLateLinesOfARotatedFileBeforeTheirSuccessors() throws IOException {
        log.append("app.log", "a1\n").read();
        log.rename("app.log", "app-1.log")
                .append("app.log", "b1\n")
                .append("app-1.log", "a2\n")
                .read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1");
    }

    @Test
    void shouldDrainAFileThatWasRenamedOutOfSight() throws IOException {
        log.close();
        log = new LogFolder(temp, "app.log", "app-*.log").start();
        log.append("app.log", "a1\n").read();
        log.append("app.log", "a2\n")
                .rename("app.log", "old.txt")
                .append("app.log", "b1\n")
                .read();
        log.append("old.txt", "a3\n").read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1", "a3");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReadTheRestFromTheCopyAfterCopyTruncate() throws IOException {
        log.append("app.log", "a1\na2\n").read();
        log.append("app.log", "a3\n")
                .copy("app.log", "app-1.log")
                .truncate("app.log")
                .append("app.log", "b1\n");
        log.read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a3", "b1");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReadOnlyNewContentAfterCopyTruncateWhileDown() throws IOException {
        log.append("app.log", "a1\na2\n").read();
        log.stop();
        log.append("app.log", "a3\n")
                .copy("app.log", "app-1.log")
                .truncate("app.log")
                .append("app.log", "b1\n");
        log.start().read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a3", "b1");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReadATruncatedFileFromItsBeginning() throws IOException {
        log.append("app.log", "a1\na2\n").read();
        log.replaceContent("app.log", "b1\n").read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldNoticeATruncationThoughTheFileIsLargerThanBefore() throws IOException {
        log.append("app.log", "banner\na1\n").read();
        log.replaceContent("app.log", "banner\nb1\nb2\nb3\n").read();

        assertThat(log.lines()).containsExactly("banner", "a1", "banner", "b1", "b2", "b3");
    }

    @Test
    void shouldNoticeATruncationThoughTheFileIsAsLongAsBefore() throws IOException {
        log.append("app.log", "a1\na2\n").read();
        log.replaceContent("app.log", "b1\nb2\n").read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1", "b2");
    }

    @Test
    void shouldNoticeATruncationWhileDown() throws IOException {
        log.append("app.log", "banner\na1\n").read();
        log.stop();
        log.replaceContent("app.log", "banner\nb1\nb2\nb3\n");
        log.start().read();

        assertThat(log.lines()).containsExactly("banner", "a1", "banner", "b1", "b2", "b3");
    }

    @Test
    void shouldReportWhatWasTruncatedBeforeItWasRead() throws IOException {
        log.append("app.log", "a1\n").read();
        log.append("app.log", "lost\n");
        // the look notices the growth, and nothing is read
        log.beforeCommit = chunk -> {
            throw new IllegalStateException("destination away");
        };
        log.pass(1);
        log.beforeCommit = chunk -> {};
        log.replaceContent("app.log", "b1\n").pass(15).read();

        assertThat(log.lines()).containsExactly("a1", "b1");
        assertThat(log.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.fromBytes()).isEqualTo(3);
            assertThat(gap.toBytes()).isEqualTo(8);
            assertThat(gap.cause()).contains("app.log was truncated");
        });
    }

    @Test
    void shouldDrainADeletedFileThatIsHeld() throws IOException {
        log.append("app.log", "a1\n").read();
        log.append("app.log", "a2\n").delete("app.log").read();

        assertThat(log.lines()).containsExactly("a1", "a2");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReportAGapWhenAnUnreadFileIsDeletedWhileDown() throws IOException {
        log.append("app.log", "a1\n").append("app-0.log", "x1\nx2\n");
        log.beforeCommit = chunk -> {
            throw new IllegalStateException("destination away");
        };
        log.pass(1);
        log.beforeCommit = chunk -> {};
        log.stop();
        log.delete("app-0.log");
        log.start().read();

        assertThat(log.lines()).containsExactly("a1");
        assertThat(log.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.fromBytes()).isZero();
            assertThat(gap.toBytes()).isEqualTo(6);
            assertThat(gap.cause()).contains("app-0.log was deleted or moved away");
        });
    }

    @Test
    void shouldReadARecreatedFileFromItsBeginning() throws IOException {
        log.append("app.log", "a1\n").read();
        log.delete("app.log").append("app.log", "b1\nb2\n").read();

        assertThat(log.lines()).containsExactly("a1", "b1", "b2");
    }

    @Test
    void shouldNotReadACopyAgain() throws IOException {
        log.append("app.log", "a1\na2\n").read();
        log.copy("app.log", "backup/app-copy.log").read();
        log.append("app.log", "a3\n").read();
        log.restart().read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a3");
    }

    @Test
    void shouldNotReadACompressedRotatedFileAgain() throws IOException {
        log.append("app.log", "a1\na2\n").read();
        log.rename("app.log", "app-1.log").append("app.log", "b1\n").read();
        log.gzip("app-1.log").read();
        log.restart().read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1");
    }

    @Test
    void shouldReadTheRestFromTheCompressedFile() throws IOException {
        log.append("app.log", "a1\na2\n").read();
        log.stop();
        log.append("app.log", "a3\n")
                .rename("app.log", "app-1.log")
                .gzip("app-1.log")
                .append("app.log", "b1\n");
        log.start().read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a3", "b1");
    }

    @Test
    void shouldReadFilesAgainNeitherAfterRestartNorAfterRemount() throws IOException {
        log.append("app.log", "a1\n").append("app-1.log", "x1\n").read();
        log.stop();
        // other inodes, same content
        log.copy("app.log", "copy").delete("app.log").rename("copy", "app.log");
        log.start().append("app.log", "a2\n").read();

        assertThat(log.lines()).containsExactly("x1", "a1", "a2");
    }

    @Test
    void shouldTellIdenticalShortFilesApartOnceTheyDiffer() throws IOException {
        log.append("one.log", "banner\n")
                .append("two.log", "banner\n")
                .append("app.log", "live\n")
                .read();
        assertThat(log.lines()).containsExactly("banner", "live");
        log.append("two.log", "two\n").append("one.log", "one\n").read();

        assertThat(log.lines()).containsExactlyInAnyOrder("banner", "live", "one", "banner", "two");
    }

    @Test
    void shouldReadTheSameBannerOfANewLiveFile() throws IOException {
        log.append("app.log", "banner\n").read();
        log.rename("app.log", "app-1.log").append("app.log", "").read();
        log.append("app.log", "banner\n").read();
        log.append("app.log", "b1\n").read();
        log.restart().read();

        assertThat(log.lines()).containsExactly("banner", "banner", "b1");
    }

    @Test
    void shouldKeepGenuineRepeatsAndAddNoneByRotation() throws IOException {
        log.append("app.log", "same\nsame\nother\nsame\n").read();
        log.copy("app.log", "app-copy.log")
                .rename("app.log", "app-1.log")
                .append("app.log", "same\nsame\n")
                .read();

        assertThat(log.lines()).containsExactly("same", "same", "other", "same", "same", "same");
    }
}
