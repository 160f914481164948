package io.drover.sink.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.Dialect;
import io.drover.ledger.LedgerDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that name their own columns. */
class CsvColumnsTest {

    @TempDir
    private Path folder;

    private CsvFixture route(CsvDialect dialect) {
        CsvFileName name = new CsvFileName("{header.server}/{header.form}_{header.received}.csv", "MMM_dd_yyyy");
        CsvOptions options = new CsvOptions(folder, "data", name, List.of(), true, ZoneId.of("UTC"), dialect, true);
        return new CsvFixture(folder, LedgerDatabases.fresh(Dialect.H2), options);
    }

    private String part(int number) throws Exception {
        return Files.readString(
                folder.resolve("study_1").resolve("BBSIQ_Dec_11_2015" + (number == 1 ? "" : "." + number) + ".csv"));
    }

    @Test
    void shouldBeginAPartForEachSetOfColumnsAndGoOnInIt() throws Exception {
        try (CsvFixture route = route(new CsvDialect(',', "\r\n"))) {
            route.writeKeyed("b=1,a=2", "a=3,c=4", "a=5,b=6");
            route.restart();
            route.writeKeyed("c=7,a=8");
            route.writeKeyed("a=9,b=10", "a=11");

            assertThat(part(1)).isEqualTo("a,b\r\n2,1\r\n5,6\r\n9,10\r\n");
            assertThat(part(2)).isEqualTo("a,c\r\n3,4\r\n8,7\r\n");
            assertThat(part(3)).isEqualTo("a\r\n11\r\n");
            assertThat(route.files()).hasSize(3);
        }
    }

    @Test
    void shouldGoOnInANewPartWhenTheOneWithItsColumnsIsShorterThanCommitted() throws Exception {
        try (CsvFixture route = route(CsvDialect.DEFAULT)) {
            route.writeKeyed("a=1", "b=2");
            Files.writeString(folder.resolve("study_1/BBSIQ_Dec_11_2015.csv"), "a\n");

            route.writeKeyed("b=3", "a=4");
            route.restart();
            route.writeKeyed("a=5", "b=6");

            assertThat(part(1)).isEqualTo("a\n");
            assertThat(part(2)).isEqualTo("b\n2\n3\n6\n");
            assertThat(part(3)).isEqualTo("a\n4\n5\n");
            assertThat(route.files()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldHoldEachRowOnceUnderItsColumnsThroughRandomKills(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> kinds = new ArrayList<>(List.of("a=%d", "a=%d,b=x", "b=%d", "a=%d,c=y"));
        Map<String, List<String>> wanted = new TreeMap<>();
        try (CsvFixture route = route(CsvDialect.DEFAULT)) {
            for (int next = 0; next < 80; ) {
                Collections.shuffle(kinds, random);
                String[] rows = new String[1 + random.nextInt(kinds.size())];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = kinds.get(i).formatted(next + i);
                }
                if (random.nextInt(3) == 0) {
                    route.writeKeyedAndBeKilled(rows);
                    continue;
                }
                route.writeKeyed(rows);
                next += rows.length;
                for (String row : rows) {
                    wanted.computeIfAbsent(row.replaceAll("=[^,]*", ""), header -> new ArrayList<>())
                            .add(row.replaceAll(".=", ""));
                }
            }
            Map<String, List<String>> found = new TreeMap<>();
            for (Path file : route.files()) {
                List<String> lines = Files.readAllLines(file);
                assertThat(found.put(lines.get(0), lines.subList(1, lines.size())))
                        .isNull();
            }
            assertThat(found).isEqualTo(wanted);
        }
    }

    @Test
    void shouldWriteWhatASpreadsheetDoesNotRunOnlyWhenAsked() {
        List<Object> values = Arrays.asList("=1+1", "+49", "-1", "@a", "\tx", "a=1", -1L, true, false, "", null);

        assertThat(line(new CsvDialect(',', "\n"), values)).isEqualTo("=1+1,+49,-1,@a,\tx,a=1,-1,true,false,,");
        assertThat(line(new CsvDialect(',', "\n", "True", "False", true), values))
                .isEqualTo("'=1+1,'+49,'-1,'@a,'\tx,a=1,-1,True,False,,");
    }

    private static String line(CsvDialect dialect, List<Object> values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            CsvLines lines = new CsvLines(dialect, new LocalStamps(ZoneId.of("UTC")), List.of());
            lines.value(value);
            texts.add(new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8));
        }
        return String.join(",", texts);
    }
}
