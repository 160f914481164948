package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.drover.ledger.Gap;
import io.drover.model.SourceHealth;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was started anew (ESTALE), and writers that a handle of ours could hinder (Windows, shares). */
class StaleHandleTest {

    @TempDir
    Path temp;

    private final StaleFiles share = new StaleFiles();
    private LogFolder log;

    @BeforeEach
    void makeFolder() {
        log = new LogFolder(share.see(temp)).with(settings -> LinesTest.batches(settings, 2, 1));
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void shouldGoOnFromTheCursorWhenTheHandleItReadsThroughGoesStale() {
        List<String> written = IntStream.range(0, 20).mapToObj(i -> "line " + i).toList();
        log.append("app.log", String.join("\n", written) + "\n").start();
        int[] chunks = {0};
        log.afterCommit = chunk -> {
            if (++chunks[0] == 3) {
                share.makeHandlesStale();
            }
        };
        log.pass(1);
        assertThat(log.lines()).hasSizeLessThan(20);
        assertThat(log.status().health()).isEqualTo(SourceHealth.DOWN);
        assertThat(log.status().reason()).contains("Stale file handle");
        log.pass(400).read();

        assertThat(log.lines()).isEqualTo(written);
        assertThat(log.gaps()).isEmpty();
        assertThat(log.status().health()).isEqualTo(SourceHealth.UP);
    }

    @Test
    void shouldTakeNothingForLostWhileFilesCannotBeOpened() throws Exception {
        log.append("app.log", "a1\n").start().read();
        share.makeHandlesStale();
        share.openable(false);
        log.append("app.log", "a2\n").pass(400);
        assertThat(log.status().health()).isEqualTo(SourceHealth.DOWN);
        log.rename("app.log", "app.log.1").append("app.log", "b1\n").pass(10);
        share.openable(true);
        log.pass(120).read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldTellOfAFileThatIsGoneBeforeItCouldBeOpened() throws Exception {
        share.openable(false);
        log.append("app.log.1", "lost\n").start().pass(10);
        log.delete("app.log.1").append("app.log", "a1\n");
        share.openable(true);
        log.pass(120).read();

        assertThat(log.lines()).containsExactly("a1");
        assertThat(log.gaps()).extracting(Gap::fromBytes, Gap::toBytes).containsExactly(tuple(0L, 5L));
    }

    @Test
    void shouldHoldNoHandleBetweenLooksWhereItCouldHinderAWriter() throws Exception {
        try (LogFolder held = new LogFolder(temp).withoutHolding()) {
            held.append("app.log.1", "x1\n")
                    .append("app.log", "a1\na2\nunfinished")
                    .start()
                    .read();
            assertThat(OpenFiles.below(temp)).isZero();
            held.append("app.log", " line\n").pass(1);
            assertThat(OpenFiles.below(temp)).isZero();
            held.beforeCommit = chunk -> {
                throw new IllegalStateException("the destination is away");
            };
            held.append("app.log", "a4\n").pass(1);
            assertThat(OpenFiles.below(temp)).isZero();

            assertThat(held.lines()).containsExactly("x1", "a1", "a2", "unfinished line");
        }
    }
}
