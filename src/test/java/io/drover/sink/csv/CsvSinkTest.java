package io.drover.sink.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.ledger.CsvFile;
import io.drover.ledger.Dialect;
import io.drover.ledger.LedgerDatabases;
import io.drover.model.AsciiText;
import io.drover.model.RowChunk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSinkTest {

    private static final String DAY1 = "s_2024-09-01.csv";
    private static final String DAY2 = "s_2024-09-02.csv";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldPutEachLineIntoTheFileOfItsDay(Dialect dialect) throws Exception {
        try (CsvFixture route = new CsvFixture(
                folder, LedgerDatabases.fresh(dialect), CsvFixture.options(folder, "{source}_{day}.csv"))) {
            route.write("1|a", "2|b", "1|c", "1|c", "2|d");
            route.write("2|e", "1|late");

            assertThat(route.text(DAY1)).isEqualTo("text\na\nc\nc\nlate\n");
            assertThat(route.text(DAY2)).isEqualTo("text\nb\nd\ne\n");
            assertThat(route.ledger.csvFiles().ofRoute(CsvFixture.ROUTE))
                    .containsExactly(
                            new CsvFile(CsvFixture.ROUTE, "data/" + DAY1, 16),
                            new CsvFile(CsvFixture.ROUTE, "data/" + DAY2, 11));
        }
    }

    @Test
    void shouldKeepTheOrderOfManyRowsThatSeveralProcessorsShare() throws Exception {
        try (CsvFixture route = new CsvFixture(folder)) {
            String[] rows = IntStream.range(0, 9_001)
                    .mapToObj(i -> (i < 5_000 ? 1 : 2 - i % 2) + "|" + i)
                    .toArray(String[]::new);

            route.write(rows);

            assertThat(route.text(DAY1).lines()).containsExactlyElementsOf(ofDay(1, rows));
            assertThat(route.text(DAY2).lines()).containsExactlyElementsOf(ofDay(2, rows));
        }
    }

    private static List<String> ofDay(int day, String[] rows) {
        List<String> lines = new ArrayList<>(List.of("text"));
        Stream.of(rows).filter(row -> row.startsWith(day + "|")).forEach(row -> lines.add(row.substring(2)));
        return lines;
    }

    @Test
    void shouldWriteTextThatWasNotDecodedAsTextThatWas() {
        String special = "a,b \"c\" ; plain";
        byte[] bytes = special.getBytes(StandardCharsets.US_ASCII);
        CsvLines undecoded = lines();
        CsvLines decoded = lines();
        for (int from = 0; from < bytes.length; from++) {
            for (int to = from; to <= bytes.length; to++) {
                undecoded.value(new AsciiText(bytes, from, to));
                decoded.value(special.substring(from, to));
            }
        }

        assertThat(Arrays.copyOf(undecoded.bytes(), undecoded.length()))
                .isEqualTo(Arrays.copyOf(decoded.bytes(), decoded.length()));
    }

    private static CsvLines lines() {
        return new CsvLines(new CsvDialect(',', "\n"), new LocalStamps(ZoneId.of("UTC")), List.of());
    }

    @Test
    void shouldQuoteOnlyWhatMustBeQuoted() throws Exception {
        try (CsvFixture route = new CsvFixture(folder)) {
            route.write("1|a,b", "1|say \"hi\"", "1|ünï 😀", "1| spaces ", "1|", "1|semi;colon", "1|line\rbreak");

            assertThat(route.text(DAY1))
                    .isEqualTo(
                            "text\n\"a,b\"\n\"say \"\"hi\"\"\"\nünï 😀\n spaces \n\"\"\nsemi;colon\n\"line\rbreak\"\n");
        }
    }

    @Test
    void shouldCutBackAtOnceAfterARollback() throws Exception {
        try (CsvFixture route = new CsvFixture(folder)) {
            route.write("1|a");
            route.writeAndRollBack("1|b", "2|c");

            assertThat(route.text(DAY1)).isEqualTo("text\na\n");
            assertThat(route.text(DAY2)).isEmpty();

            route.write("1|b", "2|c");

            assertThat(route.text(DAY1)).isEqualTo("text\na\nb\n");
            assertThat(route.text(DAY2)).isEqualTo("text\nc\n");
        }
    }

    @Test
    void shouldCutBackTheLineThatALaterStepRefusesOfSeveralThatItTakes() throws Exception {
        try (CsvFixture route = new CsvFixture(folder)) {
            route.write("1|a", "1|b", "1|c");

            route.readAgain(Set.of("1|a", "1|c"), "1|a", "1|b", "1|c");
            assertThat(route.text(DAY1)).isEqualTo("text\na\nb\nc\nb\n");

            route.write("1|d");
            assertThat(route.text(DAY1)).isEqualTo("text\na\nb\nc\nb\nd\n");
        }
    }

    @Test
    void shouldHaveEachLineOnceAfterAKillBetweenAppendAndCommit() throws Exception {
        try (CsvFixture route = new CsvFixture(folder)) {
            route.write("1|a");
            route.writeAndBeKilled("1|b", "2|c", "1|d");
            assertThat(route.text(DAY1)).isEqualTo("text\na\nb\nd\n");

            route.write("1|b");
            route.write("2|c", "1|d");

            assertThat(route.text(DAY1)).isEqualTo("text\na\nb\nd\n");
            assertThat(route.text(DAY2)).isEqualTo("text\nc\n");
            assertThat(route.files()).hasSize(2);
        }
    }

    @Test
    void shouldCutBackAFileThatIsNotWrittenAgain() throws Exception {
        try (CsvFixture route = new CsvFixture(folder)) {
            route.write("1|a");
            route.restart();
            Files.writeString(folder.resolve(DAY1), "left over", StandardOpenOption.APPEND);

            route.write("2|b");

            assertThat(route.text(DAY1)).isEqualTo("text\na\n");
        }
    }

    @Test
    void shouldBeginANewPartBesideAFileThatIsShorterThanCommitted() throws Exception {
        try (CsvFixture route = new CsvFixture(folder)) {
            route.write("1|a", "1|b");
            Files.writeString(folder.resolve(DAY1), "text\na\n");

            route.write("1|c");
            route.restart();
            route.write("1|d");

            assertThat(route.text(DAY1)).isEqualTo("text\na\n");
            assertThat(route.text("s_2024-09-01.2.csv")).isEqualTo("text\nc\nd\n");
        }
    }

    @Test
    void shouldBeginANewPartWhenTheFileWasMovedAwayOrReplacedWhileItWasOpen() throws Exception {
        try (CsvFixture route = new CsvFixture(folder)) {
            route.write("1|a");
            Files.move(folder.resolve(DAY1), folder.resolve("taken.csv"));
            route.write("1|b");
            Files.delete(folder.resolve("s_2024-09-01.2.csv"));
            Files.writeString(folder.resolve("s_2024-09-01.2.csv"), "text");
            route.write("1|c");

            assertThat(route.text("taken.csv")).isEqualTo("text\na\n");
            assertThat(folder.resolve(DAY1)).doesNotExist();
            assertThat(route.text("s_2024-09-01.2.csv")).isEqualTo("text");
            assertThat(route.text("s_2024-09-01.3.csv")).isEqualTo("text\nc\n");
        }
    }

    @Test
    void shouldNotTouchAFileThatItNeverWrote() throws Exception {
        Files.writeString(folder.resolve(DAY1), "somebody's own\n");
        try (CsvFixture route = new CsvFixture(folder)) {
            route.write("1|a");
            route.write("1|b");

            assertThat(route.text(DAY1)).isEqualTo("somebody's own\n");
            assertThat(route.text("s_2024-09-01.2.csv")).isEqualTo("text\na\nb\n");
        }
    }

    @Test
    void shouldRefuseALinkInPlaceOfTheFile() throws Exception {
        Path target = Files.writeString(folder.resolve("target"), "precious");
        Files.createSymbolicLink(folder.resolve(DAY1), target);
        try (CsvFixture route = new CsvFixture(folder)) {
            assertThatThrownBy(() -> route.write("1|a"))
                    .isInstanceOf(CsvException.class)
                    .hasMessageContaining("is a symbolic link; remove it");
            assertThat(target).hasContent("precious");

            Files.delete(folder.resolve(DAY1));
            route.write("1|a");

            assertThat(route.text(DAY1)).isEqualTo("text\na\n");
        }
    }

    @Test
    void shouldRefuseAFileThatAnotherRouteWrites() throws Exception {
        try (CsvFixture route = new CsvFixture(folder)) {
            route.write("1|a");
            CsvSink other =
                    new CsvSink(route.ledger, CsvFixture.options(folder, "{source}_{day}.csv"), new CsvOwners());
            long generation =
                    route.ledger.cursors().ofRoute(CsvFixture.ROUTE).get(0).generation();
            route.ledger.cursors().open("other:s", generation);
            RowChunk rows = CsvFixture.rows(route.ledger, "other:s", generation, 0, "1|a");

            assertThatThrownBy(() -> route.ledger.transactions().commit(rows, part -> other.append((RowChunk) part)))
                    .isInstanceOf(CsvException.class)
                    .hasMessageContaining("is written by route to-csv:s, so route other:s must not write it too");
        }
        CsvOwners owners = new CsvOwners();
        owners.claim(Path.of("a.csv"), "one:s");
        owners.claim(Path.of("x/../a.csv"), "one:s");
        assertThatThrownBy(() -> owners.claim(Path.of("x/../a.csv"), "two:s")).isInstanceOf(CsvException.class);
    }

    @Test
    void shouldLoseNothingWhenOneOfTheFilesCannotBeWritten() throws Exception {
        Files.createDirectory(folder.resolve(DAY2));
        try (CsvFixture route = new CsvFixture(folder)) {
            assertThatThrownBy(() -> route.write("1|a", "2|b", "1|c"))
                    .isInstanceOf(CsvException.class)
                    .hasMessageContaining("is a folder");
            assertThat(route.text(DAY1)).isEmpty();

            Files.delete(folder.resolve(DAY2));
            route.write("1|a", "2|b", "1|c");

            assertThat(route.text(DAY1)).isEqualTo("text\na\nc\n");
            assertThat(route.text(DAY2)).isEqualTo("text\nb\n");
        }
    }

    @Test
    void shouldWriteMoreDaysThanItKeepsOpen() throws Exception {
        try (CsvFixture route = new CsvFixture(folder)) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 90; i++) {
                lines.add((1 + i % 30) + "|line " + i);
            }
            route.write(lines.subList(0, 50).toArray(String[]::new));
            route.writeAndRollBack(lines.subList(50, 90).toArray(String[]::new));
            route.write(lines.subList(50, 90).toArray(String[]::new));

            assertThat(route.files()).hasSize(30);
            assertThat(route.text("s_2024-09-30.csv")).isEqualTo("text\nline 29\nline 59\nline 89\n");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldHoldEveryLineOnceThroughRandomKillsAndRollbacks(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> log = new ArrayList<>();
        StringBuilder day1 = new StringBuilder("text\n");
        StringBuilder day2 = new StringBuilder("text\n");
        for (int i = 0; i < 100; i++) {
            int day = 1 + random.nextInt(2);
            log.add(day + "|line " + i);
            (day == 1 ? day1 : day2).append("line ").append(i).append('\n');
        }
        try (CsvFixture route = new CsvFixture(folder)) {
            for (int next = 0; next < log.size(); ) {
                int end = Math.min(log.size(), next + 1 + random.nextInt(6));
                String[] lines = log.subList(next, end).toArray(String[]::new);
                switch (random.nextInt(4)) {
                    case 0 -> route.writeAndBeKilled(lines);
                    case 1 -> route.writeAndRollBack(lines);
                    default -> {
                        route.write(lines);
                        next = end;
                    }
                }
            }
            assertThat(route.text(DAY1)).isEqualTo(day1.toString());
            assertThat(route.text(DAY2)).isEqualTo(day2.toString());
            assertThat(route.files()).hasSize(2);
        }
    }

    @Test
    void shouldWriteOneFileWithoutADayAndWithoutAHeader() throws Exception {
        CsvOptions options = new CsvOptions(
                folder,
                "data",
                new CsvFileName("out/{source}.txt"),
                List.of("line", "byte_offset", "source"),
                false,
                ZoneId.of("UTC"),
                new CsvDialect('\t', "\r\n"),
                false);
        try (CsvFixture route = new CsvFixture(folder, LedgerDatabases.fresh(Dialect.H2), options)) {
            route.write("1|a\tb", "2|c");

            assertThat(route.text("out/s.txt")).isEqualTo("\"1|a\tb\"\t0\ts\r\n2|c\t6\ts\r\n");
        }
    }
}
