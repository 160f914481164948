package io.drover.ledger;

import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import io.drover.model.RejectedLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Chunks for tests, without a reader. */
public final class ChunkOf {

    private ChunkOf() {}

    /** The lines as if they stood at {@code from} in the generation, each with a line feed. */
    public static LineChunk lines(String route, String source, long generation, long from, String... lines) {
        return lines(route, source, generation, from, List.of(), lines);
    }

    /** As above, with lines that the reader has refused. */
    public static LineChunk lines(
            String route, String source, long generation, long from, List<RejectedLine> rejected, String... lines) {
        byte[] bytes = Arrays.stream(lines)
                .map(line -> line + "\n")
                .reduce("", String::concat)
                .getBytes(StandardCharsets.UTF_8);
        int[] starts = new int[lines.length];
        int[] ends = new int[lines.length];
        int at = 0;
        for (int i = 0; i < lines.length; i++) {
            starts[i] = at;
            ends[i] = at + lines[i].getBytes(StandardCharsets.UTF_8).length;
            at = ends[i] + 1;
        }
        CursorMove move = new CursorMove(
                route,
                source,
                generation,
                from,
                from + bytes.length,
                lines.length,
                LineChunk.tailOf(bytes, bytes.length));
        return new LineChunk(move, bytes, from, starts, ends, lines.length, 100, StandardCharsets.UTF_8, rejected);
    }
}
