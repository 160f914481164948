package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NUL bytes where text should be: not yet written, or never. */
class HolesTest {

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

    private void write(String name, long offset, String text) throws IOException {
        write(name, offset, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, long offset, byte[] bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(log.file(name), StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        }
        log.touch(name);
    }

    @Test
    void shouldWaitForABlockThatArrivesAfterTheOneBehindIt() throws IOException {
        log.append("app.log", "a1\n").start().read();
        write("app.log", 5003, "a3\n");
        log.pass(5);
        assertThat(log.lines()).containsExactly("a1");
        write("app.log", 3, "a2" + "x".repeat(4997) + "\n");
        log.read();

        assertThat(log.lines()).containsExactly("a1", "a2" + "x".repeat(4997), "a3");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldWaitAgainAsLongAsAHoleGetsSmaller() throws IOException {
        log.append("app.log", "a1\n").start().read();
        write("app.log", 3003, "a4\n");
        log.pass(9);
        write("app.log", 3, "a2" + "x".repeat(997) + "\n");
        log.pass(9);
        assertThat(log.gaps()).isEmpty();
        write("app.log", 1003, "a3" + "y".repeat(1997) + "\n");
        log.read();

        assertThat(log.lines()).containsExactly("a1", "a2" + "x".repeat(997), "a3" + "y".repeat(1997), "a4");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReportAHoleThatStaysAndReadOn() throws IOException {
        log.append("app.log", "a1\n").start().read();
        write("app.log", 5003, "a3\n");
        log.read();
        log.restart().append("app.log", "a4\n").read();

        assertThat(log.lines()).containsExactly("a1", "a3", "a4");
        assertThat(log.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.fromBytes()).isEqualTo(3);
            assertThat(gap.toBytes()).isEqualTo(5003);
            assertThat(gap.cause()).contains("app.log holds NUL bytes where text should be");
        });
    }

    @Test
    void shouldTakeTheTextBesideAHoleForLinesOfTheirOwn() throws IOException {
        log.append("app.log", "a1\nbefore").start().read();
        write("app.log", 109, "behind\na2\n");
        log.read();

        assertThat(log.lines()).containsExactly("a1", "before", "behind", "a2");
        assertThat(log.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.fromBytes()).isEqualTo(9);
            assertThat(gap.toBytes()).isEqualTo(109);
        });
    }

    @Test
    void shouldReadLinesThatAreWrittenIntoReservedSpace() throws IOException {
        log.append("app.log", new byte[100_000]).start().read();
        write("app.log", 0, "a1\na");
        log.read();
        assertThat(log.lines()).containsExactly("a1");
        write("app.log", 4, "2\n");
        log.restart().read();
        write("app.log", 6, "a3\n");
        log.read();

        assertThat(log.lines()).containsExactly("a1", "a2", "a3");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReportReservedSpaceThatWasNeverUsed() throws IOException {
        log.append("app.log", "a1\n").append("app.log", new byte[1000]).start().read();
        assertThat(log.gaps()).isEmpty();
        log.rename("app.log", "app-1.log").append("app.log", "b1\n").read();

        assertThat(log.lines()).containsExactly("a1", "b1");
        assertThat(log.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.fromBytes()).isEqualTo(3);
            assertThat(gap.toBytes()).isEqualTo(1003);
        });
    }

    @Test
    void shouldReadWhatAWriterThatKeepsItsPositionWritesAfterACopyTruncate() throws IOException {
        log.append("app.log", "a1\na2\n" + "x".repeat(5000) + "\n").start().read();
        log.copy("app.log", "app-1.log").truncate("app.log");
        write("app.log", 5007, "b1\n");
        log.read();
        log.restart().append("app.log", "b2\n").read();

        assertThat(log.lines()).containsExactly("a1", "a2", "x".repeat(5000), "b1", "b2");
        assertThat(log.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.fromBytes()).isZero();
            assertThat(gap.toBytes()).isEqualTo(5007);
        });
    }

    @Test
    void shouldPassOverAHoleThatIsMuchLargerThanTheBuffer() throws IOException {
        log.append("app.log", "a1\n").start();
        write("app.log", 300_000_000, "a2\n");
        log.read();

        assertThat(log.lines()).containsExactly("a1", "a2");
        assertThat(log.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.fromBytes()).isEqualTo(3);
            assertThat(gap.toBytes()).isEqualTo(300_000_000);
        });
    }

    @Test
    void shouldTakeAFewNulBytesForText() {
        String few = "a\0\0b" + "\0".repeat(15) + "c";
        log.append("app.log", few + "\na2\n").start().read();

        assertThat(log.lines()).containsExactly(few, "a2");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReadOtherLiveFilesWhileItWaitsForAHole() throws IOException {
        log.close();
        log = new LogFolder(temp, "*.log", null);
        log.append("one.log", "a1\n").start().read();
        write("one.log", 1003, "a2\n");
        log.pass(1).append("two.log", "b1\n").pass(2);

        assertThat(log.lines()).containsExactly("a1", "b1");
        log.read();
        assertThat(log.lines()).containsExactly("a1", "b1", "a2");
    }

    @Test
    void shouldKeepWholeCharactersBesideAHole() throws IOException {
        log.with(settings -> LinesTest.charset(settings, StandardCharsets.UTF_16LE));
        log.append("app.log", "a1\nb".getBytes(StandardCharsets.UTF_16LE)).start();
        write("app.log", 108, "Āc\n".getBytes(StandardCharsets.UTF_16LE));
        log.read();

        assertThat(log.lines()).containsExactly("a1", "b", "Āc");
        assertThat(log.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.fromBytes()).isEqualTo(8);
            assertThat(gap.toBytes()).isEqualTo(108);
        });
    }
}
