package io.drover.process.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.drover.model.RejectedLine;
import io.drover.model.RowChunk;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFormatTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void shouldAddTheLocalDayOfTheEvent() {
        RowFormat format = format(new LineFormat.Json(), "time:timestamp, seen:timestamp", "time");

        assertThat(format.columns().names()).containsExactly("time", "seen", "day");
        assertThat(Lines.values(format.parse(Lines.of(
                        "{\"seen\":\"2020-01-01T00:00:00\",\"time\":\"2024-09-18T00:00:00\"}",
                        "{\"time\":\"2024-09-17T22:00:00Z\",\"seen\":\"2020-01-01T00:00:00\"}",
                        "{\"time\":\"2024-09-17T21:59:59.999Z\"}"))))
                .extracting(row -> row.get(0), row -> row.get(2))
                .containsExactly(
                        tuple(Instant.parse("2024-09-17T22:00:00Z"), LocalDate.of(2024, 9, 18)),
                        tuple(Instant.parse("2024-09-17T22:00:00Z"), LocalDate.of(2024, 9, 18)),
                        tuple(Instant.parse("2024-09-17T21:59:59.999Z"), LocalDate.of(2024, 9, 17)));
    }

    @Test
    void shouldGoOnAfterABadLineAndPassOverEmptyOnes() {
        RowFormat format = format(new LineFormat.Json(), "a, time:timestamp", "time");

        RowChunk rows = format.parse(Lines.of(
                "{\"a\":1,\"time\":\"2024-09-18T00:00:00\"}",
                "",
                "{\"a\":2",
                "  ",
                "{\"a\":3}",
                "{\"a\":4,\"time\":\"2024-09-18T00:00:00\"}"));

        assertThat(rows.row(0).value(0)).isEqualTo("1");
        assertThat(rows.row(1).value(0)).isEqualTo("4");
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.place(1).offsetBytes()).isEqualTo(56);
        assertThat(rows.rejected())
                .extracting(RejectedLine::reason)
                .containsExactly("the line ends in the middle of its JSON", "the line has no time");
        assertThat(rows.rejected().get(0).text()).isEqualTo("{\"a\":2");
    }

    @Test
    void shouldKeepTheOrderOfManyLinesThatSeveralProcessorsShare() {
        RowFormat format = format(new LineFormat.Json(), "a, time:timestamp", "time");
        String[] lines = new String[9_001];
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            String time = i % 7 == 0 ? "" : ",\"time\":\"2024-09-18T00:00:00\"";
            lines[i] = i % 11 == 0 ? "" : "{\"a\":\"" + (i % 2 == 0 ? "é" : "e") + i + "\"" + time + "}";
            if (!lines[i].isEmpty()) {
                List<String> where = i % 7 == 0 ? bad : good;
                where.add(lines[i]);
            }
        }

        RowChunk rows = format.parse(Lines.of(lines));

        assertThat(IntStream.range(0, rows.size()).mapToObj(rows::text)).containsExactlyElementsOf(good);
        assertThat(rows.rejected()).extracting(RejectedLine::text).containsExactlyElementsOf(bad);
        assertThat(rows.value(0, 0)).isEqualTo("e1");
        assertThat(rows.value(1, 0)).isEqualTo("é2");
    }

    @Test
    void shouldReadOtherCharsetsAndAByteOrderMark() {
        assertThat(Lines.values(
                        Lines.json("a").parse(Lines.of(Charset.forName("windows-1252"), "{\"a\":\"Straße €\"}"))))
                .containsExactly(List.of("Straße €"));
        assertThat(Lines.values(Lines.json("a").parse(Lines.of(StandardCharsets.UTF_16LE, "{\"a\":\"ü😀\"}"))))
                .containsExactly(List.of("ü😀"));
        assertThat(Lines.values(Lines.json("a").parse(Lines.of("\uFEFF{\"a\":\"first\"}", "{\"a\":2}"))))
                .containsExactly(List.of("first"), List.of("2"));
    }

    @Test
    void shouldReadByRegex() {
        Pattern pattern = Pattern.compile("(?<time>\\S+) (?<level>\\w+) ?(?<bytes>\\d+)? (?<text>.*)");
        RowFormat format =
                format(new LineFormat.Regex(pattern, false), "time:timestamp, level, size=bytes:long, text", "time");

        RowChunk rows = format.parse(
                Lines.of("2024-09-18T03:17:11 INFO 12 hello", "2024-09-18T03:17:11 WARN  ", "?", "x INFO 1 y", "a\0b"));

        assertThat(Lines.values(rows))
                .extracting(row -> row.subList(1, 4))
                .containsExactly(List.of("INFO", 12L, "hello"), Arrays.asList("WARN", null, ""));
        assertThat(rows.rejected())
                .extracting(RejectedLine::reason)
                .containsExactly(
                        "the line does not match the pattern",
                        "time is not a time of the expected form",
                        "the line holds a NUL character");
    }

    @Test
    void shouldMakeEveryGroupAColumnAndKeepUnmatchedLinesWhenAsked() {
        RowFormat format = new RowFormat(
                new LineFormat.Regex(Pattern.compile("(?<key>\\w+)=(?<value>.*)"), true),
                List.of(),
                Optional.empty(),
                BERLIN,
                null);

        assertThat(format.columns().names()).containsExactly("key", "value");
        assertThat(Lines.values(format.parse(Lines.of("a=1", "no"))))
                .containsExactly(List.of("a", "1"), Arrays.asList(null, null));
    }

    @Test
    void shouldRefuseALineThatIsTooMuchForThePattern() {
        RowFormat format = new RowFormat(
                new LineFormat.Regex(Pattern.compile("(?<all>(a|b)*)"), false),
                List.of(),
                Optional.empty(),
                BERLIN,
                null);

        assertThat(Lines.refusal(format, "ab".repeat(500_000))).contains("make the repetition possessive");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "a;b;3             | a   | b | 3",
                "a;b;3;more;values | a   | b | 3",
                "a                 | a   | - | -",
                "a;;               | a   | - | -",
                "\"\";\"b;\"\"b\"\"\";\"3\" | `` | b;\"b\" | 3",
                "\"a\"b;c          | ab  | c | -",
                ";b                | -   | b | -",
            })
    void shouldReadSeparatedValuesByPosition(String line, String one, String two, Long three) {
        RowFormat format = format(new LineFormat.Csv(';', '"'), "one, two, three:long", null);

        assertThat(Lines.row(format, line)).containsExactly(one, two, three);
    }

    @Test
    void shouldSayWhySeparatedValuesAreRefused() {
        RowFormat format = format(new LineFormat.Csv(',', '"'), "one, two:long", null);

        assertThat(Lines.refusal(format, "\"a,1")).isEqualTo("the line has a quote that is not closed");
        assertThat(Lines.refusal(format, "a,x")).isEqualTo("two is not a whole number of 64 bits");
        assertThat(Lines.refusal(format, "a\0,1")).isEqualTo("the line holds a NUL character");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a:int       !      ! fields: 'a:int' has the type 'int'; the types are text, long, decimal, boolean, timestamp",
                "a, ,b       !      ! fields: '' is not a column; write name, name:type or name=key|key:type",
                "a b         !      ! fields: 'a b' is not a column; write name, name:type or name=key|key:type",
                "a, a        !      ! fields: column 'a' is named twice",
                "a           ! time ! time: 'time' is no timestamp column; write fields=time:timestamp, … (the columns are a)",
                "time        ! time ! time: 'time' is no timestamp column; write fields=time:timestamp, … (the columns are time)",
                "time:timestamp, day ! time ! fields: column 'day' is named twice",
            })
    void shouldSayWhatIsWrongWithTheFields(String fields, String time, String message) {
        assertThatThrownBy(() -> format(new LineFormat.Json(), fields, time))
                .isInstanceOf(ParseOptionException.class)
                .hasMessage(message);
    }

    private static RowFormat format(LineFormat lines, String fields, @Nullable String time) {
        return new RowFormat(lines, Field.list(fields), Optional.ofNullable(time), BERLIN, null);
    }
}
