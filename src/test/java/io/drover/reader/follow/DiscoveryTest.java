package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.model.SourceHealth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are found, in which order they are read, and what is said of those that cannot be. */
class DiscoveryTest {

    @TempDir
    Path temp;

    private LogFolder log;

    @BeforeEach
    void makeFolder() {
        log = new LogFolder(temp, "app.log", "app*.log*");
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void shouldReadArchivesInNaturalOrderThenTheLiveFile() {
        log.append("app.log", "live\n");
        log.append("app.log.1", "r1\n").append("app.log.2", "r2\n").append("app.log.10", "r10\n");
        log.append("2024/app-9.log", "b9\n").append("2024/app-10.log", "b10\n").append("2023/app-11.log", "a11\n");
        log.start().read();

        assertThat(log.lines()).containsExactly("a11", "b9", "b10", "r10", "r2", "r1", "live");
    }

    @Test
    void shouldReadDatedArchivesOldestFirst() {
        log.append("app-2024-09-18T03-17-11.943.log", "1\n");
        log.append("app-2024-10-01T00-00-00.001.log", "2\n");
        log.append("app.log-20250101", "4\n").append("app.log-20241231", "3\n").append("app.log", "5\n");
        log.start().read();

        assertThat(log.lines()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void shouldIgnoreWhatIsNotOfTheSource() throws IOException {
        log.append(".DS_Store", "no\n").append("notes.txt", "no\n").append("app.log", "a1\n");
        log.append("sub/other.log", "no\n");
        Files.createDirectory(temp.resolve("app-folder.log"));
        Files.createSymbolicLink(temp.resolve("app-loop.log"), temp);
        Files.createSymbolicLink(temp.resolve("app-gone.log"), temp.resolve("nowhere"));
        log.start().read();

        assertThat(log.lines()).containsExactly("a1");
    }

    @Test
    void shouldReadAFileOnceThatHasSeveralNames() throws IOException {
        log.append("app-1.log", "x1\n").append("app.log", "a1\n");
        Files.createLink(temp.resolve("app-hard.log"), temp.resolve("app-1.log"));
        Files.createSymbolicLink(temp.resolve("app-soft.log"), temp.resolve("app-1.log"));
        log.start().read();
        log.append("app-1.log", "x2\n").read();
        log.restart().read();

        assertThat(log.lines()).containsExactly("x1", "a1", "x2");
    }

    @Test
    void shouldReadANewFolderThatAppearsWhileRunning() {
        log.append("app.log", "a1\n").start().read();
        log.append("2025/01/app-1.log", "x1\n")
                .append("2025/01/deeper/app-2.log", "x2\n")
                .read();

        assertThat(log.lines()).containsExactly("a1", "x1", "x2");
    }

    @Test
    void shouldReadNamesWithSpacesCommasAndBrackets() {
        log.close();
        log = new LogFolder(temp, "app [1], ä.log", "*.old");
        log.append("app [1], ä.log", "a1\n").append("x {2}.old", "x\n").start().read();

        assertThat(log.lines()).containsExactly("x", "a1");
    }

    @Test
    void shouldIgnoreAnEmptyFileUntilSomethingIsInIt() {
        log.append("app.log", "").append("app-1.log", "").start().read();
        assertThat(log.ledger.generations().ofSource(log.source)).isEmpty();
        log.append("app.log", "a1\n").read();

        assertThat(log.lines()).containsExactly("a1");
    }

    @Test
    void shouldBeDownWhileTheFolderIsMissingAndReadWhenItAppears() {
        log.close();
        log = new LogFolder(temp.resolve("later"), "app.log", "*").start().pass(3);
        assertThat(log.status().health()).isEqualTo(SourceHealth.DOWN);
        assertThat(log.status().reason()).contains("later").contains("it is not there");
        assertThat(log.status().atEnd()).isFalse();
        log.append("app.log", "a1\n").pass(2);

        assertThat(log.lines()).containsExactly("a1");
        assertThat(log.status().health()).isEqualTo(SourceHealth.UP);
    }

    @Test
    void shouldBeDownWhileTheLiveFileIsMissingAndReadTheOthers() {
        log.append("app-1.log", "x1\n").start().read();

        assertThat(log.lines()).containsExactly("x1");
        assertThat(log.status().health()).isEqualTo(SourceHealth.DOWN);
        assertThat(log.status().reason()).isEqualTo("There is no file app.log in " + temp);
        log.append("app.log", "a1\n").read();
        assertThat(log.status().health()).isEqualTo(SourceHealth.UP);
    }

    @Test
    void shouldStayUpWhileARotatedFileHasNoSuccessorYet() throws IOException {
        log.append("app.log", "a1\n").start().read();
        log.rename("app.log", "app-1.log").pass(20);

        assertThat(log.status().health()).isEqualTo(SourceHealth.UP);
    }

    @Test
    void shouldBeDownWhenTheLiveFileIsDeleted() throws IOException {
        log.append("app.log", "a1\n").start().read();
        log.delete("app.log").pass(10);

        assertThat(log.status().health()).isEqualTo(SourceHealth.DOWN);
        assertThat(log.status().reason()).startsWith("There is no file app.log");
    }

    @Test
    void shouldReadCompressedFilesWithSeveralMembers() throws IOException {
        log.writeGzip("app-1.log.gz", bytes("x1\nx"), bytes("2\n"), bytes("x3\n"));
        log.append("app.log", "a1\n").start().pass(6).read();
        log.restart().read();

        assertThat(log.lines()).containsExactlyInAnyOrder("x1", "x2", "x3", "a1");
    }

    @Test
    void shouldReadWhatIsAddedToACompressedFile() throws IOException {
        log.append("app.log", "a1\n")
                .writeGzip("app-1.log.gz", bytes("x1\n"))
                .start()
                .pass(6)
                .read();
        log.writeGzip("app-1.log.gz", bytes("x2\n")).pass(6).read();
        log.restart().writeGzip("app-1.log.gz", bytes("x3\n")).pass(6).read();

        assertThat(log.lines()).containsExactlyInAnyOrder("a1", "x1", "x2", "x3");
    }

    @Test
    void shouldReadWhatIsLeftOfACompressedFileThatIsCutOff() throws IOException {
        byte[] random = new byte[20_000];
        new java.util.Random(1).nextBytes(random);
        String noise = java.util.HexFormat.of().formatHex(random);
        log.writeGzip("whole.gz", bytes("x1\n" + noise + "\nx2\n"));
        byte[] whole = Files.readAllBytes(temp.resolve("whole.gz"));
        log.append("app-1.log.gz", Arrays.copyOf(whole, whole.length / 2)).append("app.log", "a1\n");
        log.start().pass(6).read();

        assertThat(log.lines()).contains("x1", "a1").doesNotContain("x2");
        assertThat(log.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.cause()).contains("app-1.log.gz", "ends in the middle"));
    }

    @Test
    void shouldSayThatACompressedFileIsNone() {
        log.append("app-1.log.gz", "this is no gzip file\n")
                .append("app.log", "a1\n")
                .start()
                .pass(6)
                .read();

        assertThat(log.lines()).containsExactly("a1");
        assertThat(log.status().health()).isEqualTo(SourceHealth.DOWN);
        assertThat(log.status().reason()).contains("app-1.log.gz", "damaged");
        assertThat(log.status().atEnd()).isTrue();
    }

    @Test
    void shouldReadSeveralLiveFilesByTurns() {
        log.close();
        log = new LogFolder(temp, "*.live", null).with(settings -> LinesTest.batches(settings, 1, 1));
        log.append("a.live", "a1\na2\na3\n")
                .append("b.live", "b1\nb2\n")
                .start()
                .read();

        assertThat(log.lines()).containsExactly("a1", "b1", "a2", "b2", "a3");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
