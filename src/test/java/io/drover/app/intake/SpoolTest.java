package io.drover.app.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.app.intake.Piece.ContentKey;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What collectors send, kept as files. */
class SpoolTest {

    @TempDir
    Path folder;

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKeepEachByteOnceHoweverOftenItComes(Dialect dialect) throws IOException {
        try (TestDatabase other = LedgerDatabases.fresh(dialect);
                Ledger its = other.ledger()) {
            Spool spool = spool(its);

            assertThat(append(spool, 1, 0, "one\n")).isEqualTo(new Appended.Kept(4));
            assertThat(append(spool, 1, 0, "one\n")).isEqualTo(new Appended.Kept(4));
            assertThat(append(spool, 1, 2, "e\ntwo\n")).isEqualTo(new Appended.Kept(8));
            // another process, that knows of nothing
            assertThat(append(spool(its), 1, 8, "three\n")).isEqualTo(new Appended.Kept(14));
            assertThat(append(spool(its), 1, 0, "one\n")).isEqualTo(new Appended.Kept(14));

            assertThat(text("app.log")).isEqualTo("one\ntwo\nthree\n");
        }
    }

    @Test
    void shouldGoOnWhereItWasKilledInTheMidstOfAPiece() throws IOException {
        append(spool(), 1, 0, "one\n");
        Files.writeString(file("app.log"), "one\ntw");

        assertThat(append(spool(), 1, 4, "two\nthree\n")).isEqualTo(new Appended.Kept(14));

        assertThat(text("app.log")).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void shouldRefuseAPieceBeforeWhichSomethingIsMissing() throws IOException {
        append(spool(), 1, 0, "one\n");

        assertThat(append(spool(), 1, 5, "wo\n")).isEqualTo(new Appended.Missing(4));

        assertThat(text("app.log")).isEqualTo("one\n");
    }

    @Test
    void shouldRefuseOtherBytesInThePlaceOfThoseThatItHas() throws IOException {
        append(spool(), 1, 0, "one\n");

        assertThat(append(spool(), 1, 0, "uno\ndue\n")).isEqualTo(new Appended.Different("app.log"));

        assertThat(text("app.log")).isEqualTo("one\n");
    }

    @Test
    void shouldBeginInTheMiddleOfAContentThatWasLeftOutUpToThere() throws IOException {
        assertThat(append(spool(), 1, 1_000, "new\n")).isEqualTo(new Appended.Kept(1_004));
        assertThat(append(spool(), 1, 1_004, "newer\n")).isEqualTo(new Appended.Kept(1_010));

        assertThat(text("app.log")).isEqualTo("new\nnewer\n");
    }

    @Test
    void shouldRotateWhenANewContentComesUnderAKnownName() throws IOException {
        append(spool(), 1, 0, "one\n");
        append(spool(), 2, 0, "two\n");
        append(spool(), 3, 0, "three\n");
        // the last one's rest, which came late
        append(spool(), 2, 4, "and a half\n");

        assertThat(text("app.log.000000001")).isEqualTo("one\n");
        assertThat(text("app.log.000000002")).isEqualTo("two\nand a half\n");
        assertThat(text("app.log")).isEqualTo("three\n");
    }

    @Test
    void shouldFindAFileAgainAfterItWasKilledWhileItMadeRoom() throws IOException {
        append(spool(), 1, 0, "one\n");
        // killed right behind the renaming
        Files.move(file("app.log"), file("app.log.000000001"));

        assertThat(append(spool(), 1, 4, "more\n")).isEqualTo(new Appended.Kept(9));
        append(spool(), 2, 0, "two\n");

        assertThat(text("app.log.000000001")).isEqualTo("one\nmore\n");
        assertThat(text("app.log")).isEqualTo("two\n");
        assertThat(append(spool(), 1, 9, "and more\n")).isEqualTo(new Appended.Kept(18));
    }

    @Test
    void shouldGoOnMakingRoomWhereItWasKilledWhileItMadeIt() throws IOException {
        append(spool(), 1, 0, "one\n");
        Files.move(file("app.log"), file("app.log.000000001"));

        append(spool(), 2, 0, "two\n");

        assertThat(text("app.log.000000001")).isEqualTo("one\n");
        assertThat(append(spool(), 1, 4, "more\n")).isEqualTo(new Appended.Kept(9));
        assertThat(text("app.log")).isEqualTo("two\n");
    }

    @Test
    void shouldKeepTheContentsOfACollectorWhoseDataFolderIsNewApart() throws IOException {
        append(spool(), 1, 0, "one\n");
        ContentKey sameNumber = new ContentKey("hall", "files", "newer", 1);

        spool().append(new Piece(sameNumber, "app.log", 0, 4, "uno\n".getBytes(UTF_8)));

        assertThat(text("app.log.000000001")).isEqualTo("one\n");
        assertThat(text("app.log")).isEqualTo("uno\n");
    }

    @Test
    void shouldTakeWhatComesToAFileThatWasRemovedAsAllHadReadIt() throws IOException {
        append(spool(), 1, 0, "one\n");
        append(spool(), 2, 0, "two\n");
        CollectedFiles files = new CollectedFiles(ledger, Clock.systemUTC());
        CollectedFile first = files.of(content(1)).orElseThrow();
        files.save(first.removed(4));
        Files.delete(file("app.log.000000001"));

        assertThat(append(spool(), 1, 0, "one\n")).isEqualTo(new Appended.Kept(4));
        assertThat(append(spool(), 1, 2, "e\nlate\n")).isEqualTo(new Appended.Kept(9));

        try (Stream<Path> all = Files.list(file("app.log").getParent())) {
            assertThat(all.map(this::textOf)).contains("two\n", "late\n").doesNotContain("one\n");
        }
        append(spool(), 3, 0, "three\n");
        assertThat(file("app.log.000000001")).as("a name is never used again").doesNotExist();
    }

    @Test
    void shouldLeaveAHoleForBytesThatNobodyHasAnyMore() throws IOException {
        append(spool(), 1, 0, "one\n");
        spool().append(new Piece(content(1), "app.log", 4, 10, new byte[0]));
        append(spool(), 1, 10, "two\n");

        assertThat(text("app.log")).isEqualTo("one\n\0\0\0\0\0\0two\n");
    }

    @ParameterizedTest
    @CsvSource({
        "app.log, app.log",
        "app.log.gz, app.log",
        "a/b/app.log, a/b/app.log",
        "../../up.log, _/_/up.log",
        "/etc/passwd, etc/passwd",
        "C:\\logs\\app.log, C_/logs/app.log",
        "a?b*.log, a_b_.log"
    })
    void shouldLetNoNameLeadOutOfItsFolder(String name, String kept) throws IOException {
        spool().append(new Piece(content(1), name, 0, 2, "x\n".getBytes(UTF_8)));

        assertThat(text(kept)).isEqualTo("x\n");
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatThrownBy(() -> new Piece(content(1), "app.log", 5, 6, new byte[2]))
                .hasMessageContaining("from must be >= 0 and to >= from and the length of the body");
        assertThatThrownBy(() -> new Piece(content(1), " ", 0, 0, new byte[0])).hasMessageContaining("file must be");
        assertThatThrownBy(() -> new ContentKey("hall", "../x", "one", 1)).hasMessageContaining("source must be an id");
    }

    private Spool spool() {
        return spool(ledger);
    }

    private Spool spool(Ledger its) {
        return new Spool(folder, new CollectedFiles(its, Clock.systemUTC()));
    }

    private static ContentKey content(long generation) {
        return new ContentKey("hall", "files", "first", generation);
    }

    private static Appended append(Spool spool, long generation, long from, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        return spool.append(new Piece(content(generation), "app.log", from, from + bytes.length, bytes));
    }

    private Path file(String name) {
        return folder.resolve("hall/files").resolve(name);
    }

    private String text(String name) {
        return textOf(file(name));
    }

    private String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
