package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.reader.settings.RecordRule;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of several lines: a message with its stack trace. Each begins with {@code >}. */
class RecordsTest {

    private static final int TIMEOUT_SECONDS = 3;

    @TempDir
    Path temp;

    private LogFolder log;

    @BeforeEach
    void makeFolder() {
        log = new LogFolder(temp).with(settings -> records(settings, 100));
    }

    @AfterEach
    void stop() {
        log.close();
    }

    private static SourceSettings records(SourceSettings s, int maxLines) {
        return SettingsChange.of(
                s, c -> c.records = RecordRule.of("^>", Duration.ofSeconds(TIMEOUT_SECONDS), maxLines));
    }

    private List<Long> places() {
        List<Long> offsets = new ArrayList<>();
        log.chunks()
                .forEach(chunk -> IntStream.range(0, chunk.size())
                        .forEach(i -> offsets.add(chunk.place(i).offsetBytes())));
        return offsets;
    }

    private long cursor() {
        return log.ledger.cursors().ofSource(log.source).get(0).offsetBytes();
    }

    @Test
    void shouldJoinTheLinesOfARecord() {
        log.append("app.log", ">a\n at x\n\n at y\n>b\n>c\n at z\n>d\n").start().read();

        assertThat(log.lines()).containsExactly(">a\n at x\n\n at y", ">b", ">c\n at z", ">d");
        assertThat(places()).containsExactly(0L, 16L, 19L, 28L);
    }

    @Test
    void shouldHoldTheLastRecordUntilAnotherBegins() {
        log.append("app.log", ">a\n at x\n>b\n at y\n").start().pass(TIMEOUT_SECONDS - 1);
        assertThat(log.lines()).containsExactly(">a\n at x");
        assertThat(cursor()).isEqualTo(9);
        log.append("app.log", " at z\n>c\n").pass(1);

        assertThat(log.lines()).containsExactly(">a\n at x", ">b\n at y\n at z");
    }

    @Test
    void shouldLetTheLastRecordGoAfterAQuietTime() {
        log.append("app.log", ">a\n at x\n").start().pass(TIMEOUT_SECONDS - 1);
        log.append("app.log", " at y\n").pass(TIMEOUT_SECONDS);
        assertThat(log.lines()).isEmpty();
        assertThat(log.status().atEnd()).isFalse();
        log.pass(1).read();
        assertThat(log.lines()).containsExactly(">a\n at x\n at y");

        log.append("app.log", " at late\n>b\n").read();
        assertThat(log.lines()).containsExactly(">a\n at x\n at y", " at late", ">b");
    }

    @Test
    void shouldLeaveAnUnfinishedLineWhereItIsWhenTheRecordGoes() {
        log.append("app.log", ">a\n at x\n at").start().read();
        assertThat(log.lines()).containsExactly(">a\n at x");
        log.append("app.log", " y\n").read();

        assertThat(log.lines()).containsExactly(">a\n at x", " at y");
    }

    @Test
    void shouldNotReadARecordInPartAfterARestart() {
        log.append("app.log", ">a\n at x\n").start().pass(1);
        log.restart().append("app.log", " at y\n").pass(1);
        log.restart().append("app.log", " at z\n>b\n").read();

        assertThat(log.lines()).containsExactly(">a\n at x\n at y\n at z", ">b");
    }

    @Test
    void shouldGiveAWholeRecordAgainThatWasNotCommitted() {
        boolean[] failed = {false};
        log.beforeCommit = chunk -> {
            if (!failed[0]) {
                failed[0] = true;
                throw new IllegalStateException("destination away");
            }
        };
        log.append("app.log", ">a\n at x\n>b\n").start().read();

        assertThat(log.lines()).containsExactly(">a\n at x", ">b");
    }

    @Test
    void shouldNeverJoinLinesOfTwoFiles() throws IOException {
        log.append("app.log", ">a\n at x\n").start().pass(1);
        log.rename("app.log", "app-1.log").append("app.log", " at y\n>b\n").read();

        assertThat(log.lines()).containsExactly(">a\n at x", " at y", ">b");
    }

    @Test
    void shouldTakeAnUnfinishedLastLineOfARotatedFileIntoItsRecord() throws IOException {
        log.append("app.log", ">a\n at x\n at unfinished").start().pass(1);
        log.rename("app.log", "app-1.log").append("app.log", ">b\n").read();

        assertThat(log.lines()).containsExactly(">a\n at x\n at unfinished", ">b");
    }

    @Test
    void shouldReadTheLastRecordOfACompressedFile() throws IOException {
        log.append("app-1.log", ">a\n at x\n>b\n at y\n")
                .gzip("app-1.log")
                .start()
                .read();

        assertThat(log.lines()).containsExactly(">a\n at x", ">b\n at y");
    }

    @Test
    void shouldNotMixSeveralLiveFiles() {
        log.close();
        log = new LogFolder(temp, "*.log", null).with(settings -> records(settings, 100));
        log.append("one.log", ">a1\n").append("two.log", ">b1\n").start().pass(1);
        log.append("one.log", " at a2\n").append("two.log", " at b2\n").pass(1);
        log.append("two.log", ">b3\n").append("one.log", ">a3\n").read();

        assertThat(log.lines()).containsExactlyInAnyOrder(">a1\n at a2", ">b1\n at b2", ">a3", ">b3");
    }

    @Test
    void shouldEndARecordWithTooManyLines() {
        log.with(settings -> records(settings, 3));
        log.append("app.log", ">a\n1\n2\n3\n4\n5\n6\n>b\n1\n2\n>c\n").start().read();

        assertThat(log.lines()).containsExactly(">a\n1\n2", "3\n4\n5", "6", ">b\n1\n2", ">c");
    }

    @Test
    void shouldEndARecordWithTooManyBytes() {
        log.with(settings -> LinesTest.maxLineBytes(settings, 10));
        log.append("app.log", ">a\n123456\n7\n" + "x".repeat(11) + "\n8\n>b\n")
                .start()
                .read();

        assertThat(log.lines()).containsExactly(">a\n123456", "7", "8", ">b");
        assertThat(log.rejected()).singleElement().satisfies(line -> {
            assertThat(line.place().offsetBytes()).isEqualTo(12);
            assertThat(line.reason()).contains("11 bytes");
        });
    }

    @Test
    void shouldEndARecordBeforeALineThatIsMuchLargerThanTheBuffer() {
        log.with(settings -> LinesTest.maxLineBytes(settings, 1000));
        log.append("app.log", ">a\n1\n" + "x".repeat(3_000_000) + "\n2\n>b\n")
                .start()
                .read();

        assertThat(log.lines()).containsExactly(">a\n1", "2", ">b");
        assertThat(log.rejected()).hasSize(1);
    }

    @Test
    void shouldJoinRecordsLargerThanABufferInSmallChunks() {
        log.with(settings -> LinesTest.batches(settings, 1, 2)).with(settings -> records(settings, 100_000));
        String large = ">large" + "\n at some place".repeat(30_000);
        log.append("app.log", large + "\n>b\n>c\n" + large + "\n>d\n").start().read();

        assertThat(log.lines()).containsExactly(large, ">b", ">c", large, ">d");
        assertThat(log.chunks()).allSatisfy(chunk -> assertThat(chunk.size()).isLessThanOrEqualTo(2));
    }

    @Test
    void shouldJoinLinesOfWideCharacters() {
        log.with(settings -> LinesTest.charset(settings, StandardCharsets.UTF_16BE));
        log.append("app.log", ">Ċ\r\n at Ā\r\n>b\r\n".getBytes(StandardCharsets.UTF_16BE))
                .start()
                .read();

        assertThat(log.lines()).containsExactly(">Ċ\r\n at Ā", ">b");
    }

    @Test
    void shouldEndARecordAtAHoleThatStays() throws IOException {
        log.append("app.log", ">a\n at x\n").start().pass(1);
        try (FileChannel channel = FileChannel.open(log.file("app.log"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(" at y\n>b\n".getBytes(StandardCharsets.UTF_8)), 1000);
        }
        log.read();

        assertThat(log.lines()).containsExactly(">a\n at x", " at y", ">b");
        assertThat(log.gaps()).hasSize(1);
    }

    @Test
    void shouldRefuseAnExpressionThatIsNone() {
        assertThatThrownBy(() -> RecordRule.of("^(", Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("recordStart is '^(', which is no regular expression: Unclosed group");
    }
}
