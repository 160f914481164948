package io.drover.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AheadTest {

    private final Ahead ahead = new Ahead();
    private final Object parser = new Object();
    private final Object counter = new Object();
    private final List<String> log = new ArrayList<>();

    @Test
    void shouldHaveTheWorkOfBothStepsDoneOnceTheyWereAskedFor() {
        assertThat(route(chunk("a\n"))).isEqualTo(1);
        assertThat(log).containsExactly("parsed 0", "counted 0");

        LineChunk next = chunk("b\n");
        ahead.prepare(next);
        assertThat(log).containsExactly("parsed 0", "counted 0", "parsed 0", "counted 0");
        assertThat(route(next)).isEqualTo(1);
        assertThat(log).hasSize(4);
    }

    @Test
    void shouldMakeThingsAgainForWhoAsksAgain() {
        LineChunk chunk = chunk("a\n");
        route(chunk);
        ahead.prepare(chunk);

        route(chunk);
        route(chunk);

        assertThat(log.stream().filter(word -> word.startsWith("parsed"))).hasSize(3);
    }

    @Test
    void shouldLeaveAFailureToWhoAsks() {
        LineChunk first = chunk("a\n");
        first.made(parser, lines -> {
            if (lines != first) {
                throw new IllegalStateException("no rows of these");
            }
            return log;
        });
        LineChunk next = chunk("b\n");

        ahead.prepare(next);

        assertThat(next.<String>made(parser, lines -> "by the route itself")).isEqualTo("by the route itself");
    }

    private int route(LineChunk lines) {
        RowChunk rows = lines.made(parser, this::parsed);
        return rows.<Integer>made(counter, this::counted);
    }

    private RowChunk parsed(LineChunk lines) {
        log.add("parsed " + lines.move().fromBytes());
        Object[][] values = new Object[lines.size()][1];
        return new RowChunk(lines, new Columns(List.of("a")), values, new int[lines.size()], lines.size(), List.of());
    }

    private Integer counted(RowChunk rows) {
        log.add("counted " + rows.move().fromBytes());
        return rows.size();
    }

    private LineChunk chunk(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CursorMove move = new CursorMove("r:s", "s", 1, 0, bytes.length, 1, LineChunk.tailOf(bytes, bytes.length));
        return new LineChunk(
                move,
                bytes,
                0,
                new int[] {0},
                new int[] {bytes.length - 1},
                1,
                100,
                StandardCharsets.UTF_8,
                List.of(),
                ahead);
    }
}
