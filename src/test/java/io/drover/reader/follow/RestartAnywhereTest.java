package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.Gap;
import io.drover.model.SourceHealth;
import io.drover.model.SourceNotice;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting again where things are not as they were left. */
class RestartAnywhereTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadAFileAnewThatEndsBeforeTheCursor() throws Exception {
        try (LogFolder logs = new LogFolder(folder)) {
            logs.append("app.log", "one\ntwo\nthree\n").start().read().stop();

            logs.replaceContent("app.log", "four\n").start().read();

            assertThat(logs.lines()).containsExactly("one", "two", "three", "four");
            assertThat(logs.gaps()).isEmpty();
            assertThat(logs.status().health()).isEqualTo(SourceHealth.UP);
            assertThat(logs.notice().map(SourceNotice::text))
                    .contains(folder.resolve("app.log")
                            + " ends at byte 5, but was read up to byte 14: it was truncated or"
                            + " replaced. It is read from its beginning, as another content.");
        }
    }

    @Test
    void shouldReadAFileAnewThatDoesNotHoldTheBytesBeforeTheCursor() throws Exception {
        try (LogFolder logs = new LogFolder(folder)) {
            logs.append("app.log", "one\ntwo\nthree\n").start().read().stop();

            logs.replaceContent("app.log", "one\ntwo\nfour\nfive\n").start().read();

            assertThat(logs.lines()).containsExactly("one", "two", "three", "one", "two", "four", "five");
            assertThat(logs.notice().map(SourceNotice::text).orElse(""))
                    .contains("does not hold the bytes any more that were read up to byte 14");
        }
    }

    @Test
    void shouldKeepWhatWasLostAsAGapWhenTheFileIsReadAnew() throws Exception {
        try (LogFolder logs = new LogFolder(folder)) {
            logs.append("app.log", "one\n").start().read();
            logs.beforeCommit = chunk -> {
                throw new IllegalStateException("the destination is away");
            };
            logs.append("app.log", "two\n").pass(3).stop();
            logs.beforeCommit = chunk -> {};

            logs.replaceContent("app.log", "x\n").start().read();

            assertThat(logs.lines()).containsExactly("one", "x");
            assertThat(logs.gaps()).extracting(Gap::fromBytes).containsExactly(4L);
            assertThat(logs.notice()).isPresent();
        }
    }

    @Test
    void shouldNotBeSurprisedByARotationWhileItWasDown() throws Exception {
        try (LogFolder logs = new LogFolder(folder)) {
            logs.append("app.log", "one\ntwo\n").start().read().stop();

            logs.rename("app.log", "app.log.1")
                    .append("app.log", "three\n")
                    .start()
                    .read();

            assertThat(logs.lines()).containsExactly("one", "two", "three");
            assertThat(logs.notice()).isEmpty();
        }
    }

    @Test
    void shouldSayThatACursorFitsNoBytesAndHowToGoOn() throws Exception {
        try (LogFolder logs = new LogFolder(folder)) {
            logs.append("app.log", "one\ntwo\n")
                    .start("copy")
                    .start("other")
                    .read()
                    .stop();
            logs.append("app.log", "three\n");
            logs.ledger
                    .jdbc()
                    .sql(
                            "UPDATE route_cursor SET offset_bytes = 4, tail_length = 4, tail_hash = 'damaged' WHERE route = ?")
                    .param("copy:" + logs.source)
                    .update();

            logs.start("copy").pass(5);

            assertThat(logs.lines("copy")).containsExactly("one", "two");
            assertThat(logs.status("copy").health()).isEqualTo(SourceHealth.DOWN);
            assertThat(logs.status("copy").reason())
                    .contains("the bytes before byte 4 are not those that copy:" + logs.source + " has read there")
                    .contains("'drover cursor reset copy:" + logs.source);
        }
    }
}
