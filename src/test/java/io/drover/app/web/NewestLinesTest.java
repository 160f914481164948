package io.drover.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewestLinesTest {

    private final NewestLines lines = new NewestLines();

    @Test
    void shouldKeepTheNewestFirst() {
        lines.add(Chunks.of("r", "s", 0, "one\n!bad\ntwo\n"));

        assertThat(lines.newest(9)).extracting(ShownLine::text).containsExactly("two", "!bad", "one");
        assertThat(lines.newest(9)).extracting(ShownLine::rejected).containsExactly(null, "made so", null);
        assertThat(lines.after(2)).extracting(ShownLine::text).containsExactly("two");
    }

    @Test
    void shouldShowALineOnceThatTwoRoutesCommit() {
        lines.add(Chunks.of("sql", "s", 0, "one\ntwo\n"));
        lines.add(Chunks.of("csv", "s", 0, "one\n"));
        lines.add(Chunks.of("csv", "s", 4, "two\nthree\n"));

        assertThat(lines.newest(9)).extracting(ShownLine::text).containsExactly("three", "two", "one");
    }

    @Test
    void shouldBeBoundedInNumberAndLength() {
        String text = IntStream.range(0, 1_000)
                .mapToObj(i -> i + "x".repeat(2_000) + "\n")
                .collect(Collectors.joining());
        lines.add(Chunks.of("r", "s", 0, text));

        assertThat(lines.newest(1_000)).hasSize(NewestLines.KEPT);
        assertThat(lines.newest(1).get(0).text()).hasSize(500).startsWith("999x");
        assertThat(lines.newest(1).get(0).shortened().text()).hasSize(200);
    }
}
