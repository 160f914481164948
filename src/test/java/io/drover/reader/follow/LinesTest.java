package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.Cursor;
import io.drover.model.LineBatch;
import io.drover.model.LineChunk;
import io.drover.model.Place;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where lines begin and end, and how they leave. */
class LinesTest {

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
    void shouldTakeALineOnlyWhenItIsWhole() {
        log.start().append("app.log", "a1\na").read();
        assertThat(log.lines()).containsExactly("a1");
        log.append("app.log", "2").read();
        assertThat(log.lines()).containsExactly("a1");
        log.append("app.log", "\n").read();

        assertThat(log.lines()).containsExactly("a1", "a2");
    }

    @Test
    void shouldKeepAPartialLastLineAcrossARestart() {
        log.start().append("app.log", "a1\na").read();
        log.restart().append("app.log", "2\n").read();

        assertThat(log.lines()).containsExactly("a1", "a2");
    }

    @Test
    void shouldDeliverAnUnfinishedLastLineOnceTheFileIsRotatedAndQuiet() throws Exception {
        log.start().append("app.log", "a1\nunfinished").read();
        log.rename("app.log", "app-1.log").append("app.log", "b1\n").pass(2);
        assertThat(log.lines()).containsExactly("a1");
        log.read();

        assertThat(log.lines()).containsExactly("a1", "unfinished", "b1");
    }

    @Test
    void shouldNotDeliverAnUnfinishedLineThatIsStillBeingWritten() throws Exception {
        log.start().append("app.log", "a1\nun").pass(1);
        log.rename("app.log", "app-1.log").append("app.log", "b1\n").pass(3);
        log.append("app-1.log", "finish").pass(3);
        log.append("app-1.log", "ed\n").read();

        assertThat(log.lines()).containsExactly("a1", "unfinished", "b1");
    }

    @Test
    void shouldTakeCarriageReturnsFromLineEndsOnly() {
        log.start().append("app.log", "a1\r\na\r2\r\n\r\na3\n").read();

        assertThat(log.lines()).containsExactly("a1", "a\r2", "a3");
    }

    @Test
    void shouldPassOverEmptyLinesAndKeepBlankOnes() {
        log.start().append("app.log", "\n\na1\n\n \na2\n\n").read();

        assertThat(log.lines()).containsExactly("a1", " ", "a2");
        assertThat(cursor().offsetBytes()).isEqualTo(12);
    }

    @Test
    void shouldCommitAFileOfEmptyLinesOnly() {
        log.start().append("app.log", "\n\n\r\n").read();

        assertThat(log.lines()).isEmpty();
        assertThat(cursor().offsetBytes()).isEqualTo(4);
    }

    @Test
    void shouldSkipAByteOrderMark() {
        log.start().append("app.log", "\uFEFFä1\n").read();

        assertThat(log.lines()).containsExactly("ä1");
        assertThat(log.chunks().get(0).place(0)).isEqualTo(new Place(cursor().generation(), 3));
    }

    @Test
    void shouldSkipAByteOrderMarkThatArrivesAlone() {
        log.start().append("app.log", "\uFEFF").read();
        log.append("app.log", "ä1\n").read();

        assertThat(log.lines()).containsExactly("ä1");
    }

    @Test
    void shouldDecodeTheConfiguredCharset() {
        log.with(settings -> charset(settings, Charset.forName("windows-1252")));
        log.start()
                .append("app.log", "€ä\n".getBytes(Charset.forName("windows-1252")))
                .read();

        assertThat(log.lines()).containsExactly("€ä");
    }

    @Test
    void shouldReplaceBytesThatAreNoCharacters() {
        log.start()
                .append("app.log", new byte[] {'a', (byte) 0xff, '\n', 'b', '\n'})
                .read();

        assertThat(log.lines()).containsExactly("a\uFFFD", "b");
    }

    @Test
    void shouldLeaveInBatchesAndChunks() {
        log.with(settings -> batches(settings, 3, 2));
        log.append("app.log", numbered(1, 14));
        log.start().read();

        assertThat(log.lines()).isEqualTo(names(1, 14));
        assertThat(log.chunks()).extracting(LineChunk::size).containsExactly(6, 6, 2);
        List<Integer> sizes = new ArrayList<>();
        log.chunks().forEach(chunk -> {
            for (LineBatch batch : chunk) {
                sizes.add(batch.size());
            }
        });
        assertThat(sizes).containsExactly(3, 3, 3, 3, 2);
    }

    @Test
    void shouldGiveEachLineItsPlace() {
        log.with(settings -> batches(settings, 2, 1));
        log.start().append("app.log", "one\r\ntwo\nthree\n").read();

        List<Long> offsets = new ArrayList<>();
        log.chunks()
                .forEach(chunk -> IntStream.range(0, chunk.size())
                        .forEach(i -> offsets.add(chunk.place(i).offsetBytes())));
        assertThat(offsets).containsExactly(0L, 5L, 9L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 15, 16, 17, 1023, 1024, 1025, 65_535, 65_536, 262_143, 262_144, 300_000})
    void shouldFindLineEndsWhereverTheyLieInABuffer(int length) {
        String line = "x".repeat(length);
        log.start().append("app.log", line + "\n" + line + "\r\nend\n").read();

        assertThat(log.lines()).containsExactly(line, line, "end");
    }

    @Test
    void shouldCutAndRejectLinesOverTheLimit() {
        log.with(settings -> maxLineBytes(settings, 10));
        log.start()
                .append("app.log", "before\n0123456789\n0123456789A\nafter\n")
                .read();

        assertThat(log.lines()).containsExactly("before", "0123456789", "after");
        assertThat(log.rejected()).singleElement().satisfies(line -> {
            assertThat(line.place().offsetBytes()).isEqualTo(18);
            assertThat(line.reason()).contains("11 bytes", "maxLineBytes");
        });
        assertThat(log.ledger.rejectedLines().count(log.source)).isEqualTo(1);
    }

    @Test
    void shouldRejectALineMuchLargerThanTheBuffer() {
        log.with(settings -> maxLineBytes(settings, 1000));
        String huge = "y".repeat(3_000_000);
        log.start().append("app.log", "before\n" + huge).read();
        assertThat(log.lines()).containsExactly("before");
        log.append("app.log", huge + "\nafter\n").read();
        log.restart().append("app.log", "end\n").read();

        assertThat(log.lines()).containsExactly("before", "after", "end");
        assertThat(log.rejected()).singleElement().satisfies(line -> {
            assertThat(line.place().offsetBytes()).isEqualTo(7);
            assertThat(line.reason()).contains("6000000 bytes");
            assertThat(line.text()).startsWith("yyy").hasSizeLessThan(20_000);
        });
    }

    @Test
    void shouldReadALargeBacklogInOrder() {
        log.append("app.log", numbered(1, 50_000)).start().read();

        assertThat(log.lines()).isEqualTo(names(1, 50_000));
        assertThat(log.chunks()).hasSizeLessThan(10);
    }

    @Test
    void shouldGiveABacklogInOrderThoughChunksAreNotTaken() {
        int[] chunk = {0};
        log.beforeCommit = any -> failEveryThird(chunk);
        log.afterCommit = any -> failEveryThird(chunk);
        log.append("app.log", numbered(1, 5_000)).with(s -> batches(s, 10, 10)).start();

        for (int i = 0; i < 60; i++) {
            log.read();
        }

        assertThat(log.lines()).isEqualTo(names(1, 5_000));
    }

    private static void failEveryThird(int[] chunk) {
        if (chunk[0]++ % 3 == 2) {
            throw new IllegalStateException("not taken");
        }
    }

    @Test
    void shouldNotGiveWhatWasReadAheadOfAFileThatIsAnotherByNow() throws IOException {
        log.append("app.log", numbered(1, 500)).with(s -> batches(s, 10, 10)).start();
        log.step("copy");
        log.step("copy");
        log.truncate("app.log").append("app.log", "other\n").pass(1).read();

        List<String> whole = names(1, 500);
        int before = log.lines().size() - 1;
        assertThat(log.lines().subList(0, before)).isEqualTo(whole.subList(0, before));
        assertThat(log.lines().get(before)).isEqualTo("other");
        assertThat(log.gaps()).hasSize(1);
    }

    private Cursor cursor() {
        return log.ledger.cursors().ofSource(log.source).get(0);
    }

    private static String numbered(int from, int to) {
        return String.join("\n", names(from, to)) + "\n";
    }

    private static List<String> names(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i).toList();
    }

    static SourceSettings charset(SourceSettings s, Charset charset) {
        return SettingsChange.of(s, c -> c.charset = charset);
    }

    static SourceSettings batches(SourceSettings s, int batchLines, int batches) {
        return SettingsChange.of(s, c -> {
            c.batchLines = batchLines;
            c.batches = batches;
        });
    }

    static SourceSettings maxLineBytes(SourceSettings s, int maxLineBytes) {
        return SettingsChange.of(s, c -> c.maxLineBytes = maxLineBytes);
    }
}
