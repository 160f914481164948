package io.drover.process.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.model.RejectedLine;
import io.drover.model.RowChunk;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonObjectsTest {

    private final JsonObjects objects = new JsonObjects();

    @Test
    void shouldTakeAllMembersAsJsonHasThem() {
        RowChunk rows = objects.parse(Lines.of(
                "\uFEFF{\"id\":7, \"big\":9223372036854775807, \"bigger\":9223372036854775808, \"part\":1.50, \"odd\":1e3,"
                        + " \"zero\":-0, \"yes\":true, \"no\":false, \"none\":null, \"empty\":\"\", \"text\":\"a\\n\\u00e9\","
                        + " \"more\":[1, {\"a\":2}], \"line\":\"its own\", \"id\":8}"));

        assertThat(rows.rejected()).isEmpty();
        assertThat(rows.columns().names())
                .containsExactly(
                        "big", "bigger", "empty", "id", "line", "more", "no", "none", "odd", "part", "text", "yes",
                        "zero");
        assertThat(Lines.values(rows).get(0))
                .isEqualTo(Arrays.asList(
                        Long.MAX_VALUE,
                        new BigDecimal("9223372036854775808"),
                        "",
                        8L,
                        "its own",
                        "[1, {\"a\":2}]",
                        false,
                        null,
                        "1e3",
                        new BigDecimal("1.50"),
                        "a\né",
                        true,
                        "-0"));
        assertThat(rows.row(0)).containsEntry("line", "its own").containsEntry("source", "s");
    }

    @Test
    void shouldSortNamesByCodePoint() {
        RowChunk rows = objects.parse(Lines.of("{\"\uFFFD\":1, \"😀\":2, \"é\":3, \"a\":4, \"Z\":5, \"_\":6}"));

        assertThat(rows.columns().names()).containsExactly("Z", "_", "a", "é", "\uFFFD", "😀");
    }

    @Test
    void shouldSayWhichColumnsEachRowHas() {
        RowChunk rows = objects.parse(Lines.of("{\"b\":1,\"a\":2}", "", "{\"c\":3,\"a\":null}", "{\"a\":4,\"b\":5}"));

        assertThat(rows.columns().names()).containsExactly("a", "b", "c");
        assertThat(Lines.values(rows))
                .containsExactly(
                        Arrays.asList(2L, 1L, null), Arrays.asList(null, null, 3L), Arrays.asList(4L, 5L, null));
        assertThat(rows.keys(0).names()).containsExactly("a", "b");
        assertThat(rows.row(1).keys().names()).containsExactly("a", "c");
        assertThat(rows.keys(2)).isSameAs(rows.keys(0));
        RowChunk last = rows.slice(1, 3);
        assertThat(last.keys(0).names()).containsExactly("a", "c");
        assertThat(last.withValues(new Object[][] {{1, 2, 3}, {4, 5, 6}})
                        .keys(1)
                        .names())
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html><body>Log in</body></html> | the line is not a JSON object",
                "[{\"a\":1}] | the line is not a JSON object",
                "{} | the line is a JSON object without members",
                "{\"a\":1 | the line ends in the middle of its JSON",
                "{\"a\" 1} | the line is not JSON: unexpected character at byte 5",
                "{\"a\":1} x | the line has more after the end of its JSON object",
            })
    void shouldSayWhyALineIsRefusedAndGoOn(String line, String reason) {
        RowChunk rows = objects.parse(Lines.of("{\"a\":1}", line, "{\"a\":2}"));

        assertThat(rows.rejected()).extracting(RejectedLine::reason).containsExactly(reason);
        assertThat(Lines.values(rows)).isEqualTo(List.of(List.of(1L), List.of(2L)));
        assertThat(rows.text(1)).isEqualTo("{\"a\":2}");
    }
}
