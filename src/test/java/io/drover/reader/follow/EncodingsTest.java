package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.model.SourceHealth;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a log is encoded in. */
class EncodingsTest {

    /** Characters that have the bytes of a newline or a carriage return in them, and one outside the first plane. */
    private static final String TRICKY = "ĊĀ \u0A0A\u0A00\u0D0A\u010D 😀";

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

    private LogFolder in(String charset) {
        return log.with(settings -> LinesTest.charset(settings, Charset.forName(charset)));
    }

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "UTF-16LE",
                "UTF-16BE",
                "UTF-16",
                "UTF-32",
                "UTF-32LE",
                "UTF-32BE",
                "GB18030",
                "x-UTF-16LE-BOM"
            })
    void shouldReadUnicodeWhereverAWriteEnds(String charset) {
        in(charset).start();
        byte[] all = bytes("a1 " + TRICKY + "\r\n\n" + TRICKY + " a2\n \na3\n", charset);
        for (int at = 0; at < all.length; at += 3) {
            log.append("app.log", Arrays.copyOfRange(all, at, Math.min(all.length, at + 3)));
            log.pass(1).restart();
        }
        log.read();

        assertThat(log.lines()).containsExactly("a1 " + TRICKY, TRICKY + " a2", " ", "a3");
        assertThat(log.status().replaced()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, windows-1252", "UTF-16LE, UTF-8", "UTF-16BE, UTF-8", "UTF-16BE, UTF-16LE", "UTF-32LE, UTF-32BE"
    })
    void shouldBelieveAByteOrderMarkAlsoInTheMiddleOfAFile(String charset, String configured) {
        in(configured).start().append("app.log", bytes("\uFEFFa1" + TRICKY + "\n", charset));
        log.read();
        log.append("app.log", bytes("ä2\n", charset)).read();
        log.restart().append("app.log", bytes("ä3 " + TRICKY + "\r\n", charset)).read();

        assertThat(log.lines()).containsExactly("a1" + TRICKY, "ä2", "ä3 " + TRICKY);
        assertThat(log.chunks()).allSatisfy(chunk -> assertThat(chunk.charset()).isEqualTo(Charset.forName(charset)));
    }

    @Test
    void shouldBelieveTheByteOrderMarkOfEachFile() throws IOException {
        in("windows-1252").with(settings -> settings).start();
        log.append("app-1.log", bytes("\uFEFFä1\n", "UTF-16LE")).append("app-2.log", bytes("\uFEFFä2\n", "UTF-8"));
        log.append("app-3.log", bytes("ä3\n", "windows-1252")).append("app.log", bytes("\uFEFFä4\n", "UTF-16BE"));
        log.gzip("app-1.log").read();
        log.append("app-2.log", bytes("ä5\n", "UTF-8"))
                .append("app-3.log", bytes("ä6\n", "windows-1252"))
                .append("app.log", bytes("ä7\n", "UTF-16BE"))
                .read();

        assertThat(log.lines()).containsExactly("ä1", "ä2", "ä3", "ä4", "ä5", "ä6", "ä7");
    }

    @Test
    void shouldBelieveAByteOrderMarkInTheMiddleOfACompressedFile() throws IOException {
        log.with(settings -> LinesTest.batches(settings, 1, 1));
        log.append("app-1.log", bytes("\uFEFFä1\nä2\nä3\n", "UTF-16LE")).gzip("app-1.log");
        log.start().pass(6);
        log.restart().read();

        assertThat(log.lines()).containsExactly("ä1", "ä2", "ä3");
    }

    @Test
    void shouldTakeAByteOfHalfACharacterForAPartialLine() throws IOException {
        in("UTF-16LE").start().append("app.log", bytes("ä1\nä2\n", "UTF-16LE"));
        log.append("app.log", new byte[] {'b'}).read();
        assertThat(log.lines()).containsExactly("ä1", "ä2");
        log.append("app.log", new byte[] {0, '\n', 0, 'c'}).read();
        assertThat(log.lines()).containsExactly("ä1", "ä2", "b");
        log.rename("app.log", "app-1.log")
                .append("app.log", bytes("d\n", "UTF-16LE"))
                .read();

        assertThat(log.lines()).containsExactly("ä1", "ä2", "b", "\uFFFD", "d");
        assertThat(log.status().replaced()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, €ä",
        "ISO-8859-15, €ä",
        "windows-1251, Привет",
        "Shift_JIS, 表示ソ能",
        "EUC-JP, 日本語",
        "ISO-2022-JP, 日本語",
        "GBK, 中文乗",
        "Big5, 功許蓋",
        "IBM037, Hello",
    })
    void shouldReadLegacyCharsets(String charset, String text) {
        in(charset)
                .start()
                .append("app.log", bytes("a " + text + "\r\n" + text + "\n", charset))
                .read();
        log.restart().append("app.log", bytes(text + " b\n", charset)).read();

        assertThat(log.lines()).containsExactly("a " + text, text, text + " b");
        assertThat(log.status().replaced()).isZero();
    }

    @Test
    void shouldReplaceAndCountBytesThatAreNoCharacters() {
        byte[] line = bytes("gut ä, bad ?, cut ?\nnext 😀\n", "UTF-8");
        line[12] = (byte) 0xff;
        line[19] = (byte) 0xc3;
        log.start().append("app.log", line).read();

        assertThat(log.lines()).containsExactly("gut ä, bad \uFFFD, cut \uFFFD", "next 😀");
        assertThat(log.status().replaced()).isEqualTo(2);
        assertThat(log.status().health()).isEqualTo(SourceHealth.UP);
    }

    @Test
    void shouldCountWhatACharsetHasNoCharacterFor() {
        in("windows-1252").start().append("app.log", new byte[] {'a', (byte) 0x81, (byte) 0x80, '\n'});
        log.read();

        assertThat(log.lines()).containsExactly("a\uFFFD€");
        assertThat(log.status().replaced()).isEqualTo(1);
    }

    @Test
    void shouldCountHalvesOfSurrogatePairs() {
        in("UTF-16BE").start().append("app.log", new byte[] {0, 'a', (byte) 0xD8, 0x3D, 0, 'b', 0, '\n'});
        log.append("app.log", bytes("😀\n", "UTF-16BE")).read();

        assertThat(log.lines()).hasSize(2).last().isEqualTo("😀");
        assertThat(log.status().replaced()).isEqualTo(1);
    }

    @Test
    void shouldNotCountAReplacementCharacterThatSomebodyElseHasPutIn() {
        log.start().append("app.log", "was \uFFFD before\n").read();

        assertThat(log.lines()).containsExactly("was \uFFFD before");
        assertThat(log.status().replaced()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 511, 512, 513, 65_535, 131_071, 131_072, 131_073, 150_000})
    void shouldFindWideLineEndsWhereverTheyLieInABuffer(int length) {
        String line = "Ċ".repeat(length);
        in("UTF-16LE")
                .start()
                .append("app.log", bytes(line + "\n" + line + "\r\nend\n", "UTF-16LE"))
                .read();

        assertThat(log.lines()).containsExactly(line, line, "end");
    }

    @Test
    void shouldCutAndRejectLongLinesOfWideCharacters() {
        String huge = "Ċ".repeat(700_000);
        in("UTF-16LE").with(settings -> LinesTest.maxLineBytes(settings, 1000)).start();
        log.append("app.log", bytes("before\n" + huge + "\r\nbetween\n" + "x".repeat(501) + "\nafter\n", "UTF-16LE"))
                .read();

        assertThat(log.lines()).containsExactly("before", "between", "after");
        assertThat(log.rejected()).hasSize(2).first().satisfies(line -> {
            assertThat(line.place().offsetBytes()).isEqualTo(14);
            assertThat(line.reason()).contains("1400002 bytes");
            assertThat(line.text()).startsWith("ĊĊĊ");
        });
    }

    @Test
    void shouldRefuseACharsetWhoseLinesNobodyCanFind() {
        Charset none = new Charset("x-two-bytes-a-newline", null) {
            @Override
            public boolean contains(Charset other) {
                return false;
            }

            @Override
            public java.nio.charset.CharsetDecoder newDecoder() {
                return StandardCharsets.UTF_16BE.newDecoder();
            }

            @Override
            public java.nio.charset.CharsetEncoder newEncoder() {
                return StandardCharsets.UTF_16BE.newEncoder();
            }
        };
        log.with(settings -> LinesTest.charset(settings, none));

        assertThatThrownBy(log::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("charset x-two-bytes-a-newline cannot be followed: its newline takes 2 bytes");
    }
}
