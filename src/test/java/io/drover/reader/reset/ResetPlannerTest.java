package io.drover.reader.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.ledger.Cursor;
import io.drover.ledger.Generation;
import io.drover.model.Fingerprint;
import io.drover.reader.reset.ResetTarget.End;
import io.drover.reader.reset.ResetTarget.Offset;
import io.drover.reader.reset.ResetTarget.Start;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResetPlannerTest {

    private static final String TEXT = "one\r\n\r\ntwo\nthree\nfou";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "from {0} to byte {1}: {2}, {3} lines")
    @CsvSource({
        "0, 0, 0, 0",
        "0, 4, 0, 0",
        "0, 5, 5, 1",
        "0, 8, 7, 1",
        "0, 17, 17, 3",
        "0, 18, 17, 3",
        "0, 99, 17, 3",
        "17, 12, 11, 1",
        "17, 0, 0, 3",
        "11, 11, 11, 0",
        "11, 16, 11, 0",
        "20, 99, 20, 0",
        "20, 18, 17, 1"
    })
    void shouldGoToTheBeginningOfALine(long stands, long wanted, long to, long lines) throws Exception {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);

        PlannedReset planned = plan(write("a.log", bytes), bytes, stands, new Offset(wanted));

        assertThat(planned.toBytes()).isEqualTo(to);
        assertThat(planned.lines()).isEqualTo(lines);
        assertThat(planned.tail()).isEqualTo(Fingerprint.of(bytes, 0, (int) to));
    }

    @Test
    void shouldGoToTheStartAndBehindTheLastWholeLine() throws Exception {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        Path file = write("a.log", bytes);

        assertThat(plan(file, bytes, 11, new Start()).toBytes()).isZero();
        assertThat(plan(file, bytes, 11, new End()).toBytes()).isEqualTo(17);
        // taken as a line although it is not ended, as its file was rotated
        assertThat(plan(file, bytes, 20, new End()).nothing()).isTrue();
    }

    @Test
    void shouldCountInTheContentOfACompressedFile() throws Exception {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("a.log.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write(bytes);
        }

        assertThat(plan(file, bytes, 0, new End()).toBytes()).isEqualTo(17);
        assertThat(plan(file, bytes, 17, new Offset(9)).toBytes()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, true", "UTF-16BE, true", "UTF-16LE, false", "UTF-16BE, false"})
    void shouldFindLinesOfUtf16(String charset, boolean mark) throws Exception {
        // U+0A41 and U+410A hold the byte of a newline and are none
        byte[] bytes = ((mark ? "\uFEFF" : "") + "a\u0A41\u410Ab\ntwo\nx").getBytes(Charset.forName(charset));
        int first = (mark ? 2 : 0) + 10;
        Path file = write("a.log", bytes);

        assertThat(plan(file, bytes, 0, new Offset(first + 3)).toBytes()).isEqualTo(first);
        assertThat(plan(file, bytes, 0, new End()).toBytes()).isEqualTo(first + 8);
        assertThat(plan(file, bytes, 0, new End()).lines()).isEqualTo(2);
    }

    @Test
    void shouldScanMoreThanOneBuffer() throws Exception {
        byte[] bytes = "0123456789abcde\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        Path file = write("a.log", bytes);

        assertThat(plan(file, bytes, 16, new End()).lines()).isEqualTo(49_999);
        assertThat(plan(file, bytes, 16, new Offset(600_000)).toBytes()).isEqualTo(600_000);
        assertThat(plan(file, bytes, 16, new Offset(600_001)).toBytes()).isEqualTo(600_000);
    }

    @Test
    void shouldSayThatTheContentIsGone() throws IOException {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        Path file = write("a.log", "something else\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> plan(file, bytes, 11, new Start()))
                .isInstanceOf(ContentGoneException.class)
                .hasMessage(file + " holds something else by now");
        assertThatThrownBy(() -> plan(folder.resolve("b.log"), bytes, 11, new Start()))
                .isInstanceOf(ContentGoneException.class)
                .hasMessage(folder.resolve("b.log") + " is gone");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** The generation began with all of {@code bytes}; a route stands at {@code stands} in it. */
    private static PlannedReset plan(Path file, byte[] bytes, long stands, ResetTarget target)
            throws ContentGoneException {
        int head = Math.min(bytes.length, 4096);
        Generation generation = new Generation(
                7, "s", file.toString(), null, 0, null, false, null, Fingerprint.of(bytes, 0, head), Instant.EPOCH);
        int tail = (int) Math.min(1024, stands);
        Cursor cursor = new Cursor("r", 7, stands, 0, Fingerprint.of(bytes, (int) stands - tail, tail));
        return ResetPlanner.plan(cursor, generation, target);
    }
}
