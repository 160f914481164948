package io.drover.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast ways of reading a line give what the plain ones give. */
class LineReadingTest {

    @ParameterizedTest
    @CsvSource({
        "MM/dd/yyyy HH:mm:ss.SSS, 12/20/2024 07:44:31.120, 1734680671120",
        "dd.MM.yy HH:mm, 20.12.24 07:44, 1734680640000",
        "yyyy-MM-dd'T'HH:mm:ss.SSSX, 2024-12-20T07:44:31.120Z, 1734680671120",
        "yyyy-MM-dd'T'HH:mm:ss.SSSX, 2024-12-20T07:44:31.120+01:00, 1734677071120",
        "yyyyMMddHHmmss, 20241220074431, 1734680671000",
        "iso, 2024-12-20T07:44:31Z, 1734680671000",
        "iso, 2024-12-20 07:44:31.123456-0500, 1734698671123",
        "iso, '2024-12-20 07:44:31,1', 1734680671100",
        "d MMM yyyy h:mm:ss a, 20 Dec 2024 7:44:31 AM, 1734680671000"
    })
    void shouldReadTimes(String pattern, String written, long millis) {
        assertThat(read(pattern, written)).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "MM/dd/yyyy HH:mm:ss.SSS, 12/20/2024 07:44:31.12",
        "MM/dd/yyyy HH:mm:ss.SSS, 12/20/2024 07:44:31.1200",
        "MM/dd/yyyy HH:mm:ss.SSS, 13/20/2024 07:44:31.120",
        "MM/dd/yyyy HH:mm:ss.SSS, 02/30/2024 07:44:31.120",
        "MM/dd/yyyy HH:mm:ss.SSS, 12/20/2024 07:60:31.120",
        "MM/dd/yyyy HH:mm:ss.SSS, 12/20/9999 07:44:31.120",
        "iso, 2024-12-20",
        "iso, 2024-12-20T07:44:31+",
        "iso, 2024-12-20T07:44:31Zulu",
        "d MMM yyyy h:mm:ss a, 20 Dez 2024 7:44:31 AM"
    })
    void shouldRefuseWhatIsNoSuchTime(String pattern, String written) {
        assertThat(read(pattern, written)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldFindEveryLiteralThatIsThere(long seed) {
        Random random = new Random(seed);
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            literals.add(word(random, 1 + random.nextInt(4)));
        }
        LiteralScan scan = new LiteralScan(literals, StandardCharsets.UTF_8);
        LineView view = new LineView(scan.words(), 0, 0, StandardCharsets.UTF_8);
        for (int i = 0; i < 300; i++) {
            String line = word(random, random.nextInt(30));
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            scan.scan(bytes, 0, bytes.length, view.seen);
            for (int literal = 0; literal < literals.size(); literal++) {
                assertThat(view.sees(literal))
                        .as("'%s' in '%s'", literals.get(literal), line)
                        .isEqualTo(line.contains(literals.get(literal)));
            }
        }
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append("abcdé|".charAt(random.nextInt(6)));
        }
        return word.toString();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Downloading TechData Recipe '(.+)', Downloading TechData Recipe '",
                "\\|Error\\|System Alarm\\|(.*), |Error|System Alarm|",
                "part (\\w+) of (\\d+), `part `",
                "colou?r is red, r is red",
                "abc{2}de+fg, ab",
                "(?i)abcdef, ``",
                "abcdef|ghijkl, ``",
                "[abc]def[x|y]ghij, ghij",
                "(?:abcdef)?xyz, xyz",
                "(?!abcdef)xyz, ``",
                "\\p{Alpha}abcdef, ``",
                "ab, ``"
            })
    void shouldFindATextThatARegexNeeds(String regex, String literal) {
        String expected = literal == null || literal.length() < 3 ? "" : literal;
        assertThat(RegexLiteral.in(regex)).isEqualTo(expected);
        Pattern.compile(regex);
    }

    @Test
    void shouldSplitColumnsWithoutARegexWhereThePatternIsOneOfColumns() {
        assertThat(LineShape.of("^(?<time>[^|]+)\\|(?<level>[^|]*)\\|(?<message>.*)$"))
                .isInstanceOf(LineShape.Columns.class);
        assertThat(LineShape.of("^(?<time>[^,]+),(?<message>.*)$")).isInstanceOf(LineShape.Columns.class);
        assertThat(LineShape.of("^(?<time>[^\\t]+)\\t(?<message>.*)$")).isInstanceOf(LineShape.Columns.class);
        assertThat(LineShape.of("^(?<time>[^|]+),(?<message>.*)$")).isInstanceOf(LineShape.Free.class);
        assertThat(LineShape.of("^(?<time>[^|]+)|(?<message>.*)$")).isInstanceOf(LineShape.Free.class);
        assertThat(LineShape.of("(?<time>[^|]+)\\|(?<message>.*)$")).isInstanceOf(LineShape.Free.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b|c", "a||c", "|b|c", "a|b", "a|b|", "a|b|c|d|e", "", "ä|ö|ü"})
    void shouldSplitColumnsAsTheRegexDoes(String line) {
        String regex = "^(?<time>[^|]+)\\|(?<level>[^|]*)\\|(?<message>.*)$";
        LineShape fast = LineShape.of(regex);
        LineShape plain = new LineShape.Free(Pattern.compile(regex), List.of("time", "level", "message"));
        LineView fastView = view(line, StandardCharsets.UTF_8);
        LineView plainView = view(line, StandardCharsets.UTF_8);

        boolean fits = plain.fits(plainView);
        assertThat(fast.fits(fastView)).isEqualTo(fits);
        for (int group = 0; fits && group < 3; group++) {
            assertThat(fastView.group(group)).isEqualTo(plainView.group(group));
        }
    }

    private static LineView view(String line, Charset charset) {
        LineView view = new LineView(1, 0, 3, charset);
        byte[] bytes = line.getBytes(charset);
        view.show(bytes, 0, bytes.length);
        return view;
    }

    /** Milliseconds since 1970 of a time in UTC; -1 if it is none. */
    private static long read(String pattern, String written) {
        WrittenTime time = new WrittenTime(List.of(TimePattern.of(pattern)), 0);
        LineView view = view(written, StandardCharsets.UTF_8);
        view.groupTo[0] = view.to();
        if (!time.read(view)) {
            return -1;
        }
        EventTime placed = new EventTime(ZoneId.of("UTC"));
        placed.place(time.localMillis(), time.offsetSeconds(), Long.MIN_VALUE);
        return placed.millis();
    }
}
