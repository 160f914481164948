package io.drover.reader.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.ledger.Generation;
import io.drover.model.Fingerprint;
import io.drover.reader.reset.ContentGoneException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesAroundTest {

    /** Long enough that the window does not reach its beginning. */
    private static final int LINES = 50_000;

    private static final String TEXT =
            IntStream.range(0, LINES).mapToObj(i -> "line " + i + " ä").collect(Collectors.joining("\r\n", "", "\r\n"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.log", "a.log.gz"})
    void shouldReadTheLinesBeforeAndAfterAlsoOfACompressedLog(String name) throws Exception {
        Generation log = write(name, TEXT.getBytes(StandardCharsets.UTF_8));

        LinesAround around =
                LinesAround.of(log, offsetOf("line 40000", StandardCharsets.UTF_8), 20, StandardCharsets.UTF_8);

        assertThat(around.line()).isEqualTo("line 40000 ä");
        assertThat(around.before()).hasSize(20).startsWith("line 39980 ä").endsWith("line 39999 ä");
        assertThat(around.after()).hasSize(20).startsWith("line 40001 ä").endsWith("line 40020 ä");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "windows-1252"})
    void shouldDecodeAsTheSourceIsDecoded(String charset) throws Exception {
        Charset its = Charset.forName(charset);
        String mark = charset.startsWith("UTF") ? "\uFEFF" : "";
        Generation log = write("a.log", (mark + TEXT).getBytes(its));

        LinesAround around = LinesAround.of(
                log, (mark + TEXT.substring(0, TEXT.indexOf("line 30000"))).getBytes(its).length, 2, its);

        assertThat(around.before()).containsExactly("line 29998 ä", "line 29999 ä");
        assertThat(around.line()).isEqualTo("line 30000 ä");
        assertThat(around.after()).containsExactly("line 30001 ä", "line 30002 ä");
    }

    @Test
    void shouldReadFewerLinesAtTheBeginningAndAtTheEnd() throws Exception {
        Generation log = write("a.log", "one\ntwo\nthr".getBytes(StandardCharsets.UTF_8));

        assertThat(LinesAround.of(log, 0, 20, StandardCharsets.UTF_8))
                .returns("one", LinesAround::line)
                .satisfies(first -> assertThat(first.before()).isEmpty())
                .satisfies(first -> assertThat(first.after()).containsExactly("two", "thr"));
        assertThat(LinesAround.of(log, 8, 20, StandardCharsets.UTF_8))
                .returns("thr", LinesAround::line)
                .satisfies(last -> assertThat(last.before()).containsExactly("one", "two"))
                .satisfies(last -> assertThat(last.after()).isEmpty());
    }

    @Test
    void shouldSayThatTheContentIsNotThereAnyMore() throws Exception {
        Generation log = write("a.log", TEXT.getBytes(StandardCharsets.UTF_8));
        Path file = Path.of(log.path());

        Files.writeString(file, "something else");
        assertThatThrownBy(() -> LinesAround.of(log, 0, 20, StandardCharsets.UTF_8))
                .isInstanceOf(ContentGoneException.class)
                .hasMessage(file + " holds something else by now");

        Files.delete(file);
        assertThatThrownBy(() -> LinesAround.of(log, 0, 20, StandardCharsets.UTF_8))
                .isInstanceOf(ContentGoneException.class)
                .hasMessage(file + " is gone");
    }

    private static long offsetOf(String text, Charset charset) {
        return TEXT.substring(0, TEXT.indexOf(text)).getBytes(charset).length;
    }

    private Generation write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        boolean compressed = name.endsWith(".gz");
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream into = compressed ? new GZIPOutputStream(out) : out) {
            into.write(bytes);
        }
        return new Generation(
                1,
                "s",
                file.toString(),
                null,
                Files.size(file),
                Instant.EPOCH,
                compressed,
                null,
                Fingerprint.of(bytes, 0, Math.min(bytes.length, 1024)),
                Instant.EPOCH);
    }
}
