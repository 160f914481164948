package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.model.SourceHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Destinations and files that fail, restarts, and routes side by side. */
class FailureTest {

    @TempDir
    Path temp;

    private LogFolder log;

    @BeforeEach
    void makeFolder() {
        log = new LogFolder(temp).with(settings -> LinesTest.batches(settings, 2, 1));
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void shouldResumeFromTheCursor() {
        log.append("app.log", "a1\na2\na3\n").start();
        log.pass(1);
        log.restart().append("app.log", "a4\n").read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a3", "a4");
    }

    @Test
    void shouldGiveAChunkAgainThatWasNotCommitted() {
        log.append("app.log", "a1\na2\na3\n").start();
        log.beforeCommit = failing(3);
        log.pass(1);
        assertThat(log.status().health()).isEqualTo(SourceHealth.DOWN);
        assertThat(log.status().reason()).isEqualTo("Cannot deliver: destination away");
        assertThat(log.lines()).isEmpty();
        log.read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a3");
        assertThat(log.status().health()).isEqualTo(SourceHealth.UP);
    }

    @Test
    void shouldNotRepeatAChunkWhoseCommitWasFollowedByAFailure() {
        log.append("app.log", "a1\na2\na3\n").start();
        log.afterCommit = failing(1);
        log.read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a3");
    }

    @Test
    void shouldPauseLongerAfterEachFailure() {
        log.append("app.log", "a1\n").start();
        int[] attempts = {0};
        log.beforeCommit = chunk -> {
            attempts[0]++;
            throw new IllegalStateException("destination away");
        };
        log.pass(63);

        // at second 1, 2, 4, 8, 16, 32, 64
        assertThat(attempts[0]).isEqualTo(6);
    }

    @Test
    void shouldHoldFilesThatComeAndGoWhileTheDestinationIsAway() throws IOException {
        log.append("app.log", "a1\n").start().read();
        log.append("app.log", "a2\n");
        log.beforeCommit = chunk -> {
            throw new IllegalStateException("destination away");
        };
        // the next attempt is up to a minute away by then
        log.pass(40);
        log.rename("app.log", "app-1.log").append("app.log", "b1\n").pass(2);
        log.delete("app-1.log")
                .rename("app.log", "app-2.log")
                .append("app.log", "c1\n")
                .pass(2);
        log.delete("app-2.log").pass(2);
        log.beforeCommit = chunk -> {};
        log.pass(60).read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1", "c1");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldGoOnWhenTheFolderComesBack() throws IOException {
        log.append("app.log", "a1\n").start().read();
        Path away = temp.resolveSibling(temp.getFileName() + "-away");
        Files.move(temp, away);
        log.pass(400);
        assertThat(log.status().health()).isEqualTo(SourceHealth.DOWN);
        Files.move(away, temp);
        log.append("app.log", "a2\n").pass(2);

        assertThat(log.lines()).containsExactly("a1", "a2");
        assertThat(log.status().health()).isEqualTo(SourceHealth.UP);
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldStandByWhileTheLeaseIsNotHeld() {
        log.append("app.log", "a1\n").start();
        log.ledger.lease().release();
        Step step = log.stepAsIs();
        assertThat(step).isInstanceOf(Step.Idle.class);
        assertThat(log.status().health()).isEqualTo(SourceHealth.STANDBY);
        log.read();

        assertThat(log.lines()).containsExactly("a1");
        assertThat(log.status().health()).isEqualTo(SourceHealth.UP);
    }

    @Test
    void shouldGoOnWhereAnotherInstanceHasLeftOff() throws Exception {
        log.append("app.log", "a1\na2\n").start().read();
        LogFolder other = log.sibling().start();
        log.append("app.log", "a3\n");
        log.ledger.lease().release();
        other.read();
        log.append("app.log", "a4\n");
        log.read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a4");
        assertThat(other.lines()).containsExactly("a3");
        other.stop();
    }

    @Test
    void shouldLetTwoRoutesOfASourceGoTheirOwnWays() throws IOException {
        log.append("app.log", "a1\na2\na3\n").start("copy").start("csv");
        log.beforeCommit = chunk -> {
            if (chunk.move().route().startsWith("csv")) {
                throw new IllegalStateException("destination away");
            }
        };
        log.pass(2);
        assertThat(log.lines("copy")).containsExactly("a1", "a2", "a3");
        log.rename("app.log", "app-1.log").append("app.log", "b1\n").pass(2);
        log.beforeCommit = chunk -> {};
        log.read();

        assertThat(log.lines("copy")).containsExactly("a1", "a2", "a3", "b1");
        assertThat(log.lines("csv")).containsExactly("a1", "a2", "a3", "b1");
        assertThat(log.ledger.generations().ofSource(log.source)).hasSize(2);
    }

    @Test
    void shouldReadEverythingForARouteThatIsAddedLater() throws IOException {
        log.append("app.log", "a1\n").start("copy").read();
        log.rename("app.log", "app-1.log").append("app.log", "b1\n").read();
        log.start("csv").read();

        assertThat(log.lines("csv")).containsExactly("a1", "b1");
        assertThat(log.lines("copy")).containsExactly("a1", "b1");
    }

    @Test
    void shouldTellHowFarItIsBehind() {
        log.append("app.log", "a1\na2\na3\n").start();
        log.beforeCommit = failing(1);
        log.pass(1);
        assertThat(log.status().lagBytes()).isEqualTo(9);
        log.pass(10);

        assertThat(log.status().lagBytes()).isZero();
        assertThat(log.status().lagSeconds()).isZero();
        assertThat(log.status().lines()).isEqualTo(3);
        assertThat(log.status().currentFile()).endsWith("app.log");
    }

    @Test
    void shouldReadFilesThatItMayNotHold() throws IOException {
        log.close();
        log = new LogFolder(temp).withoutHolding().start();
        IntStream.range(0, 20).forEach(i -> log.append("app-" + i + ".log", "x" + i + "\n"));
        log.append("app.log", "a1\n").read();
        log.rename("app.log", "app-99.log").append("app.log", "b1\n").read();

        assertThat(log.lines()).hasSize(22).endsWith("a1", "b1");
    }

    @Test
    void shouldReportAGapWhenAFileThatIsNotHeldIsDeletedUnread() throws IOException {
        log.close();
        log = new LogFolder(temp).withoutHolding().start();
        log.append("app.log", "a1\n").read();
        log.append("app.log", "a2\na3\n");
        log.beforeCommit = failing(1);
        log.pass(1);
        log.delete("app.log").append("app.log", "b1\n").pass(20).read();

        assertThat(log.lines()).containsExactly("a1", "b1");
        assertThat(log.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.fromBytes()).isEqualTo(3);
            assertThat(gap.toBytes()).isEqualTo(9);
        });
    }

    private static ChunkHandler failing(int times) {
        int[] left = {times};
        return chunk -> {
            if (left[0]-- > 0) {
                throw new IllegalStateException("destination away");
            }
        };
    }
}
