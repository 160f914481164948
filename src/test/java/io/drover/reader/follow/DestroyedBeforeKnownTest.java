package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.drover.ledger.Gap;
import io.drover.ledger.Generation;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contents that were destroyed while it was not yet certain what they were, or how much was in them: each is told, and what
 * lies elsewhere is not. {@code AnyInterleavingTest} has found most of them.
 */
class DestroyedBeforeKnownTest {

    @TempDir
    Path temp;

    @Test
    void shouldTellWhatALiveFileLostThatWaitedForAnOlderOne() throws Exception {
        try (LogFolder log = withACompressedFileThatIsWaitedFor()) {
            log.append("app.log", "lost\n").pass(1).truncate("app.log");
            log.append("app.log", "after\n").read().pass(60);

            assertThat(log.lines()).containsExactly("first", "after");
            assertThat(lostBytes(log)).isEqualTo(5);
        }
    }

    @Test
    void shouldTellItAlsoWhenWhatCameAfterIsRotatedAtOnce() throws Exception {
        try (LogFolder log = withACompressedFileThatIsWaitedFor()) {
            log.append("app.log", "lost\n").pass(1).truncate("app.log");
            log.append("app.log", "last\n");
            log.rename("app.log.1.gz", "app.log.2.gz")
                    .rename("app.log", "app.log.1")
                    .read()
                    .pass(60);

            assertThat(log.lines()).containsExactly("first", "last");
            assertThat(lostBytes(log)).isEqualTo(5);
        }
    }

    @Test
    void shouldTellOfEachContentThatOnePathLostBeforeItWasKnown() throws Exception {
        try (LogFolder log = withACompressedFileThatIsWaitedFor()) {
            log.append("app.log", "one is lost\n").pass(1).truncate("app.log");
            log.append("app.log", "two\n").pass(1).truncate("app.log");
            log.append("app.log", "three\n").pass(1).delete("app.log");
            log.append("app.log", "after\n").read().pass(60);

            assertThat(log.lines()).containsExactly("first", "after");
            assertThat(lostBytes(log)).isEqualTo("one is lost\ntwo\nthree\n".length());
            assertThat(log.gaps()).hasSize(3);
        }
    }

    @Test
    void shouldTellThatTheEndOfAWaitingFileWasWrittenAnewThoughItBeginsAsBefore() throws Exception {
        String banner = "the same banner line\n".repeat(300);
        try (LogFolder log = withACompressedFileThatIsWaitedFor()) {
            log.append("app.log", banner + "lost\n").pass(1);
            log.replaceContent("app.log", banner + "came\nmore\n").touch("app.log");
            log.read().pass(60);

            assertThat(log.lines()).hasSize(303).endsWith("came", "more").doesNotContain("lost");
            assertThat(log.gaps()).hasSize(1);
        }
    }

    @Test
    void shouldTellOfACompressedFileThatIsGoneBeforeItWasCertainThatItIsWhole() throws Exception {
        try (LogFolder log = withACompressedFileThatIsWaitedFor()) {
            log.pass(1).delete("app.log.1.gz").read().pass(60);

            assertThat(log.gaps()).hasSize(1);
            assertThat(log.gaps().get(0).cause()).contains("app.log.1.gz", "nobody knows how much was in it");
        }
    }

    @Test
    void shouldTellOfACompressedFileThatWasKnownButNeverRead() throws Exception {
        try (LogFolder log = new LogFolder(temp)) {
            log.start();
            log.beforeCommit = DestroyedBeforeKnownTest::away;
            log.append("app.log.1", "lost\n").gzip("app.log.1").pass(10);
            log.stop().delete("app.log.1.gz").append("app.log", "after\n");
            log.beforeCommit = chunk -> {};
            log.start().read().pass(60);

            assertThat(log.lines()).containsExactly("after");
            assertThat(log.gaps()).hasSize(1);
            assertThat(log.gaps().get(0).cause()).contains("nobody knows how much was in it");
        }
    }

    @Test
    void shouldTellWhatACompressedFileMayHaveHadBeyondWhatWasReadOfThePlainOne() throws Exception {
        try (LogFolder log = new LogFolder(temp).withoutHolding()) {
            log.start().append("app.log", "first\n").read();
            log.beforeCommit = DestroyedBeforeKnownTest::away;
            log.append("app.log", "lost\n").rename("app.log", "app.log.1").gzip("app.log.1");
            log.append("app.log", "after\n").pass(10).delete("app.log.1.gz").pass(60);
            log.beforeCommit = chunk -> {};
            log.read();

            assertThat(log.lines()).containsExactly("first", "after");
            assertThat(log.gaps()).extracting(Gap::fromBytes, Gap::toBytes).containsExactly(tuple(6L, 11L));
        }
    }

    @Test
    void shouldTellNothingOfACompressedFileOfWhichAllWasReadBefore() throws Exception {
        try (LogFolder log = new LogFolder(temp).withoutHolding()) {
            log.start().append("app.log", "first\n").read();
            log.beforeCommit = DestroyedBeforeKnownTest::away;
            log.rename("app.log", "app.log.1").gzip("app.log.1");
            log.append("app.log", "after\n").pass(10).delete("app.log.1.gz").pass(60);
            log.beforeCommit = chunk -> {};
            log.read();

            assertThat(log.lines()).containsExactly("first", "after");
            assertThat(log.gaps()).isEmpty();
        }
    }

    @Test
    void shouldTellNothingOfACompressedCopyThatIsGivenUpHalfWay() throws Exception {
        try (LogFolder log = new LogFolder(temp)) {
            log.start().append("app.log", "first\n".repeat(10_000)).read();
            byte[] whole = gzip("first\n".repeat(10_000));
            log.append("app.log.1.gz", Arrays.copyOf(whole, whole.length / 2)).pass(2);
            log.delete("app.log.1.gz").read().pass(60);

            assertThat(log.lines()).hasSize(10_000);
            assertThat(log.gaps()).isEmpty();
        }
    }

    @Test
    void shouldTellNothingOfAWaitingFileThatIsCopiedElsewhereAndDeleted() throws Exception {
        try (LogFolder log = withACompressedFileThatIsWaitedFor()) {
            log.append("app.log", "second\n")
                    .pass(1)
                    .copy("app.log", "old/app.log.0")
                    .delete("app.log");
            log.read().pass(60);

            assertThat(log.lines()).containsExactly("first", "second");
            assertThat(log.gaps()).isEmpty();
        }
    }

    @Test
    void shouldTellWhatBecameKnownJustBeforeTheProcessWasKilled() throws Exception {
        try (LogFolder log = new LogFolder(temp)) {
            log.start().append("app.log", "first\n").read();
            log.stop();
            // the generation was in the ledger, the route's cursor in it was not
            log.ledger.generations().add(lostGeneration(log));
            log.start().read().pass(60);

            assertThat(lostBytes(log)).isEqualTo(5);
        }
    }

    @Test
    void shouldTellAllThatWasSeenOfAFileAlsoAfterEverythingWasClosedAndResolvedAnew() throws Exception {
        Path logs = temp.resolve("logs");
        try (LogFolder log = new LogFolder(logs).withoutHolding()) {
            log.append("app.log", "first\n").start().read();
            log.beforeCommit = DestroyedBeforeKnownTest::away;
            log.append("app.log", "lost\n").pass(2);
            Files.move(logs, temp.resolve("away"));
            log.pass(400);
            Files.move(temp.resolve("away"), logs);
            log.truncate("app.log");
            log.beforeCommit = chunk -> {};
            log.append("app.log", "after\n").pass(60).read().pass(60);

            assertThat(log.lines()).containsExactly("first", "after");
            assertThat(lostBytes(log)).isEqualTo(5);
        }
    }

    private LogFolder withACompressedFileThatIsWaitedFor() throws IOException {
        return new LogFolder(temp).start().append("app.log.1", "first\n").gzip("app.log.1");
    }

    private static void away(LineChunk chunk) {
        throw new IllegalStateException("the destination is away");
    }

    private static long lostBytes(LogFolder log) {
        return log.gaps().stream()
                .mapToLong(gap -> gap.toBytes() - gap.fromBytes())
                .sum();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static Generation lostGeneration(LogFolder log) {
        byte[] bytes = "lost\n".getBytes(StandardCharsets.UTF_8);
        return new Generation(
                0,
                log.source,
                log.file("app.log.1").toString(),
                null,
                bytes.length,
                log.clock.instant(),
                false,
                (long) bytes.length,
                Fingerprint.of(bytes, 0, bytes.length),
                log.clock.instant());
    }
}
