package io.drover.process.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.drover.model.RowChunk;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineParserTest {

    private static final RowFormat A_TEXT = Lines.json("a");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"x\"}                          | x",
                "{\"a\":\"\"}                           | ``",
                "{ \"b\" : [1,{\"a\":\"in\"}] , \"a\" :\t\"x\" } | x",
                "{\"a\":\"1\",\"a\":\"2\"}              | 2",
                "{\"a\":12}                             | 12",
                "{\"a\":-1.50e+3}                       | -1.50e+3",
                "{\"a\":true}                           | true",
                "{\"a\":{\"b\": [1, \"é\"]}}            | {\"b\": [1, \"é\"]}",
                "{\"a\":[]}                             | []",
                "{\"\\u0061\":\"x\"}                    | x",
                "{\"a\":\"q\\\"b\\\\s\\/\"}             | q\"b\\s/",
                "{\"a\":\"\\u00e9\\ud83d\\ude00é😀\"}   | é😀é😀",
                "{\"a\":\"half \\ud83d.\"}              | half \uFFFD.",
                "{\"a\":\"other half \\ude00\"}         | other half \uFFFD",
                "{\"unknown\":{\"deep\":null},\"a\":\"x\"} | x",
            })
    void shouldReadTexts(String line, String value) {
        assertThat(Lines.row(A_TEXT, line)).containsExactly(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}", "{\"b\":1}", "{\"a\":\"1\",\"a\":null}", " {\"A\":1} "})
    void shouldTakeNullAndNothingForNoValue(String line) {
        assertThat(Lines.row(A_TEXT, line)).containsExactly((Object) null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json               | the line is not a JSON object",
                "[1]                    | the line is not a JSON object",
                "\"a\"                  | the line is not a JSON object",
                "{\"a\":\"x             | the line ends in the middle of its JSON",
                "{\"a\":\"x\"           | the line ends in the middle of its JSON",
                "{\"a\":tr              | the line ends in the middle of its JSON",
                "{\"a\":1.              | the line ends in the middle of its JSON",
                "{\"a\":\"x\\           | the line ends in the middle of its JSON",
                "{\"a\":\"\\u00         | the line ends in the middle of its JSON",
                "{                      | the line ends in the middle of its JSON",
                "{\"a\":\"x\"} {}       | the line has more after the end of its JSON object",
                "{\"a\":\"x\" \"b\":1}  | the line is not JSON: unexpected character at byte 9",
                "{\"a\":\"x\",}         | the line is not JSON: unexpected character at byte 9",
                "{'a':1}                | the line is not JSON: unexpected character at byte 1",
                "{\"a\":01}             | the line is not JSON: unexpected character at byte 6",
                "{\"b\":[1,]}           | the line is not JSON: unexpected character at byte 8",
                "{\"b\":[1}             | the line is not JSON: unexpected character at byte 7",
                "{\"b\":NaN}            | the line is not JSON: unexpected character at byte 5",
                "{\"a\":\"\\u00zz\"}    | the line holds a \\u without four hex digits at byte 6",
                "{\"a\":\"\\x\"}        | the line holds an unknown escape at byte 6",
                "{\"a\":\"\\u0000\"}    | a holds a NUL character",
            })
    void shouldSayWhyALineIsRefused(String line, String reason) {
        assertThat(Lines.refusal(A_TEXT, line)).isEqualTo(reason);
    }

    @Test
    void shouldRefuseControlCharacters() {
        assertThat(Lines.refusal(A_TEXT, "{\"b\":\"x\0\"}")).isEqualTo("the line holds a NUL character at byte 7");
        assertThat(Lines.refusal(A_TEXT, "{\"b\":\"\t\"}"))
                .isEqualTo("the line holds a control character in a string at byte 6");
        assertThat(Lines.refusal(A_TEXT, "\0\0\0\0")).isEqualTo("the line is not a JSON object");
    }

    @Test
    void shouldPreferTheFirstKeyOfAColumnThatHasAValue() {
        RowFormat format = Lines.json("address=remote_addr|client_ip");

        assertThat(Lines.row(format, "{\"client_ip\":\"c\",\"remote_addr\":\"r\"}"))
                .containsExactly("r");
        assertThat(Lines.row(format, "{\"remote_addr\":\"r\",\"client_ip\":\"c\"}"))
                .containsExactly("r");
        assertThat(Lines.row(format, "{\"client_ip\":\"c\",\"remote_addr\":null}"))
                .containsExactly("c");
        assertThat(Lines.row(format, "{\"address\":\"x\"}")).containsExactly((Object) null);
    }

    @Test
    void shouldReadTypedValues() {
        RowFormat format = Lines.json("n:long, d:decimal, b:boolean");

        assertThat(Lines.row(format, "{\"n\":9223372036854775807,\"d\":1.10,\"b\":false}"))
                .containsExactly(Long.MAX_VALUE, new BigDecimal("1.10"), false);
        assertThat(Lines.row(format, "{\"n\":\"-12\",\"d\":\"1e3\",\"b\":\"TRUE\"}"))
                .containsExactly(-12L, new BigDecimal("1e3"), true);
        assertThat(Lines.row(format, "{\"n\":1e3,\"d\":\"\",\"b\":null}")).containsExactly(1000L, null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"n\":9223372036854775808} | n is not a whole number of 64 bits",
                "{\"n\":1.5}                 | n is not a whole number of 64 bits",
                "{\"n\":1e999999999}         | n is not a whole number of 64 bits",
                "{\"n\":\"12 kB\"}           | n is not a whole number of 64 bits",
                "{\"n\":[1]}                 | n is not a whole number of 64 bits",
                "{\"n\":true}                | n is not a whole number of 64 bits",
                "{\"d\":\"x\"}               | d is not a number",
                "{\"b\":1}                   | b is neither true nor false",
                "{\"t\":\"yesterday\"}       | t is not a time of the expected form",
                "{\"t\":\"2024-02-30T00:00:00\"} | t is not a time of the expected form",
                "{\"t\":1726629431}          | t is not a time of the expected form",
            })
    void shouldRefuseValuesOfAnotherType(String line, String reason) {
        assertThat(Lines.refusal(Lines.json("n:long, d:decimal, b:boolean, t:timestamp"), line))
                .isEqualTo(reason);
    }

    @Test
    void shouldReadALineOfFiveMegabytes() {
        String long5 = "x\\n".repeat(5_000_000 / 3);

        assertThat(Lines.row(Lines.json("a, b"), "{\"skipped\":\"" + long5 + "\",\"a\":\"" + long5 + "\",\"b\":\"y\"}"))
                .containsExactly(long5.replace("\\n", "\n"), "y");
    }

    @Test
    void shouldRefuseALineOfNothingButBracketsWithoutFallingOver() {
        String line = "{\"b\":" + "[".repeat(1_000_000);

        assertThat(Lines.refusal(A_TEXT, line)).isEqualTo("the line is nested deeper than 1000 levels at byte 1005");
        assertThat(Lines.row(A_TEXT, "{\"b\":" + "[".repeat(1000) + "]".repeat(1000) + ",\"a\":1}"))
                .containsExactly("1");
    }

    @Test
    void shouldReplaceBytesThatAreNoUtf8() {
        byte[] line = "{\"a\":\"b?d\"}".getBytes(StandardCharsets.ISO_8859_1);
        line[7] = (byte) 0xE4;

        assertThat(Lines.values(A_TEXT.parse(Lines.of(StandardCharsets.UTF_8, line))))
                .containsExactly(List.of("b\uFFFDd"));
    }

    /** Any line that is made of broken pieces of real ones is taken or refused as Jackson does, and read as Jackson does. */
    @Test
    void shouldAgreeWithAnotherParserOnBrokenLines() {
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"b\"",
            "\"a\":",
            "\"x\"",
            "1",
            "-",
            "0",
            "1.5",
            "e5",
            "true",
            "null",
            "\"\\u00e9\"",
            "\"\\",
            "\\n",
            "\"",
            " ",
            "\t",
            "\"long text to skip by eights\"",
            "{\"a\":\"x\"",
            "é"
        };
        Random random = new Random(42);
        int taken = 0;
        for (int i = 0; i < 60_000; i++) {
            StringBuilder line = new StringBuilder(random.nextInt(4) > 0 ? "{\"a\":" : "");
            for (int n = random.nextInt(8); n >= 0; n--) {
                line.append(pieces[random.nextInt(pieces.length)]);
            }
            line.append(random.nextInt(4) > 0 ? "}" : "");
            RowChunk rows = A_TEXT.parse(Lines.of(line.toString()));
            List<@Nullable Object> expected = byJackson(line.toString());
            taken += expected == null ? 0 : 1;
            assertThat(rows.size() == 0 ? null : Lines.values(rows).get(0))
                    .as("%s", line)
                    .isEqualTo(expected);
        }
        assertThat(taken).isGreaterThan(1000);
    }

    private static @Nullable List<@Nullable Object> byJackson(String line) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(null);
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean wanted = parser.currentName().equals("a");
                JsonToken token = parser.nextToken();
                int from = (int) parser.currentTokenLocation().getCharOffset();
                String text = parser.getText();
                parser.skipChildren();
                if (wanted && token.isStructStart()) {
                    text = line.substring(from, (int) parser.currentLocation().getCharOffset());
                }
                if (wanted) {
                    row.set(0, token == JsonToken.VALUE_NULL ? null : text);
                }
            }
            return parser.nextToken() == null ? row : null;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
