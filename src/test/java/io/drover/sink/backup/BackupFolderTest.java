package io.drover.sink.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupFolderTest {

    private static final Instant NOON = Instant.parse("2015-12-11T12:00:00.123456Z");

    @TempDir
    private Path temp;

    @Test
    void shouldGiveBackExactlyTheBytesItGot() {
        byte[] everything = new byte[100_000];
        new Random(7).nextBytes(everything);

        Stored stored = folder().store("BBSIQ", NOON, everything);

        assertThat(stored.added()).isTrue();
        assertThat(stored.entry().key()).isEqualTo("BBSIQ_2015-12-11T12:00:00.123456Z");
        assertThat(stored.entry().file()).isEqualTo(temp.resolve("study/BBSIQ_2015-12-11.raw.db"));
        assertThat(reader().value(stored.entry())).isEqualTo(everything);
        assertThat(reader().find(stored.entry().key())).contains(stored.entry());
    }

    @Test
    void shouldKeepAnEmptyValueAndABigOne() {
        byte[] big = new byte[9_000_000];
        new Random(1).nextBytes(big);
        BackupEntry empty = folder().store("A", NOON, new byte[0]).entry();
        BackupEntry bigOne = folder().store("A", NOON, big).entry();

        assertThat(reader().value(empty)).isEmpty();
        assertThat(Arrays.equals(reader().value(bigOne), big)).isTrue();
    }

    @Test
    void shouldGiveEveryAnswerAKeyOfItsOwnEvenInTheSameInstant() {
        List<String> keys = IntStream.range(0, 20)
                .mapToObj(i ->
                        folder().store("A", NOON, bytes("answer " + i)).entry().key())
                .toList();

        assertThat(keys).doesNotHaveDuplicates().isSorted();
        assertThat(keys).element(19).isEqualTo("A_2015-12-11T12:00:00.123475Z");
    }

    @Test
    void shouldKeepTheOrderWhenTheClockIsPutBack() {
        String first = folder().store("A", NOON, bytes("1")).entry().key();
        String second =
                folder().store("A", NOON.minusSeconds(3600), bytes("2")).entry().key();

        assertThat(second).isGreaterThan(first);
    }

    @Test
    void shouldFollowAClockThatWasDaysAheadBackToTheRightDay() {
        folder().store("A", NOON.plusSeconds(86_400 * 365), bytes("1"));

        BackupEntry entry = folder().store("A", NOON, bytes("2")).entry();

        assertThat(entry.at()).isEqualTo(NOON);
        assertThat(folder().store("A", NOON, bytes("3")).entry().at()).isAfter(NOON);
    }

    @Test
    void shouldNotStoreAnAnswerTwiceInARow() {
        BackupEntry first = folder().store("A", NOON, bytes("same")).entry();

        assertThat(folder().store("A", NOON.plusSeconds(300), bytes("same"))).isEqualTo(new Stored(first, false));
        assertThat(folder().store("A", NOON.plusSeconds(86_400), bytes("same"))).isEqualTo(new Stored(first, false));
        assertThat(folder().store("A", NOON.plusSeconds(86_401), bytes("other")).added())
                .isTrue();
        assertThat(folder().store("A", NOON.plusSeconds(86_402), bytes("same")).added())
                .isTrue();
    }

    @Test
    void shouldHaveAFileForEachLocalDay() {
        BackupFolder berlin = new BackupFolder(temp.resolve("study"), ZoneId.of("Europe/Berlin"));
        berlin.store("DD", Instant.parse("2015-12-11T22:59:59Z"), bytes("1"));
        berlin.store("DD", Instant.parse("2015-12-11T23:00:00Z"), bytes("2"));
        berlin.store("DD_FU", Instant.parse("2015-12-11T23:00:00Z"), bytes("3"));

        assertThat(reader().files("DD"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("DD_2015-12-11.raw.db", "DD_2015-12-12.raw.db");
        assertThat(reader().files("DD_FU")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..",
                ".",
                "/",
                "a/b",
                "a\\b",
                "C:evil",
                "dd",
                "D%44",
                "ü",
                "a\u0000b",
                " ",
                "CON?",
                "x_2015-12-11"
            })
    void shouldKeepEveryNameInsideTheFolderAndApartFromOthers(String name) throws IOException {
        if (name.isBlank()) {
            assertThatThrownBy(() -> folder().store(name, NOON, bytes("x"))).isInstanceOf(BackupException.class);
            return;
        }
        BackupEntry entry = folder().store(name, NOON, bytes("of " + name)).entry();
        folder().store("DD", NOON, bytes("of another"));

        assertThat(entry.file().getParent()).isEqualTo(temp.resolve("study"));
        assertThat(entry.name()).isEqualTo(name);
        assertThat(reader().value(entry)).isEqualTo(bytes("of " + name));
        try (var all = Files.walk(temp)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @Test
    void shouldKeepVeryLongNamesApart() {
        String longName = "n".repeat(500);
        folder().store(longName + "1", NOON, bytes("1"));
        folder().store(longName + "2", NOON, bytes("2"));

        assertThat(reader().files(longName + "1")).hasSize(1);
        assertThat(reader().find(longName + "2_2015-12-11T12:00:00.123456Z")).isPresent();
    }

    @Test
    void shouldTellDamageAndReadTheRest() throws IOException {
        List<BackupEntry> entries = IntStream.range(0, 40)
                .mapToObj(i -> folder().store("A", NOON.plusSeconds(i), random(20_000, i))
                        .entry())
                .toList();
        Path file = entries.get(0).file();
        byte[] whole = Files.readAllBytes(file);
        int foundDamage = 0;
        for (int round = 0; round < 30; round++) {
            byte[] damaged = whole.clone();
            Random random = new Random(round);
            int at = random.nextInt(damaged.length - 4096);
            for (int i = 0; i < 1 + random.nextInt(4096); i++) {
                damaged[at + i] = (byte) random.nextInt();
            }
            Files.write(file, damaged);

            BackupContents verified = reader().verify(file);

            assertThat(entries).containsAll(verified.entries());
            if (verified.entries().size() < entries.size()) {
                foundDamage++;
                assertThat(verified.damage()).as("round %s", round).isNotEmpty();
            }
        }
        // each entry has the SHA-256 that it was written with, so nothing was read that was not written
        assertThat(foundDamage).isGreaterThan(10);
    }

    @Test
    void shouldGoOnInANewPartWhenTheFileIsDamagedAndLeaveItAsItIs() throws IOException {
        Path file = folder().store("A", NOON, bytes("1")).entry().file();
        Files.write(file, bytes("this is no backup any more"));

        BackupEntry second = folder().store("A", NOON, bytes("2")).entry();
        BackupEntry third = folder().store("A", NOON, bytes("3")).entry();

        assertThat(second.file().getFileName()).hasToString("A_2015-12-11.2.raw.db");
        assertThat(third.file()).isEqualTo(second.file());
        assertThat(file).hasContent("this is no backup any more");
        assertThat(reader().contents(file).damage()).isNotEmpty();
        assertThat(reader().files("A")).containsExactly(file, second.file());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 4095, 5000, 12_288})
    void shouldNeverWriteOverWhatACrashLeft(int bytes) throws IOException {
        BackupEntry first = folder().store("A", NOON, bytes("1")).entry();
        Files.write(first.file(), random(bytes, 1), StandardOpenOption.APPEND);
        byte[] left = Files.readAllBytes(first.file());

        BackupEntry second = folder().store("A", NOON, bytes("2")).entry();

        assertThat(reader().value(first)).isEqualTo(bytes("1"));
        assertThat(reader().value(second)).isEqualTo(bytes("2"));
        assertThat(Arrays.equals(Files.readAllBytes(first.file()), left)).isTrue();
    }

    @Test
    void shouldTakeAnEmptyFileThatACrashLeftForANewOne() throws IOException {
        Files.createDirectories(temp.resolve("study"));
        Path file = Files.createFile(temp.resolve("study/A_2015-12-11.raw.db"));
        assertThat(reader().files()).isEmpty();

        BackupEntry entry = folder().store("A", NOON, bytes("1")).entry();

        assertThat(entry.file()).isEqualTo(file);
        assertThat(reader().value(entry)).isEqualTo(bytes("1"));
    }

    @Test
    void shouldSayWhatIsWrongWhenTheFolderCannotBeMade() throws IOException {
        Files.writeString(temp.resolve("study"), "a file where the folder should be");

        assertThatThrownBy(() -> folder().store("A", NOON, bytes("1")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("Backup of A")
                .hasMessageContaining("study");
    }

    @Test
    void shouldLetWritersAndReadersUseAFileAtOnce() {
        List<CompletableFuture<List<BackupEntry>>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int number = writer;
            writers.add(CompletableFuture.supplyAsync(() -> IntStream.range(0, 15)
                    .mapToObj(i ->
                            folder().store("A", NOON, bytes(number + "/" + i)).entry())
                    .toList()));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
        while (!all.isDone()) {
            for (Path file : reader().files()) {
                assertThat(reader().verify(file).damage()).isEmpty();
            }
        }

        List<BackupEntry> stored =
                writers.stream().flatMap(each -> each.join().stream()).toList();
        assertThat(reader().verify(stored.get(0).file()).entries()).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(stored).hasSize(60);
    }

    private BackupFolder folder() {
        return new BackupFolder(temp.resolve("study"), ZoneOffset.UTC);
    }

    private BackupReader reader() {
        return new BackupReader(temp);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
