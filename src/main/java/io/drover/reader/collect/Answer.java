package io.drover.reader.collect;

import io.drover.ledger.CollectionState;
import io.drover.ledger.Cursor;
import io.drover.model.Ahead;
import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import io.drover.model.Place;
import io.drover.model.RejectedLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a site gave for one collection, as lines: each row of the answer is one, whatever line breaks it holds.
 *
 * @param state how the collection stood when it was asked for
 * @param rows how many rows the answer holds
 * @param lines the answer, byte for byte
 * @param complete whether the lines are all rows that the site says it has
 */
record Answer(CollectionState state, int rows, LineChunk lines, boolean complete) {

    private static final int BATCH_LINES = 100;

    /**
     * @param cursor where the route is in the stream of the collection's answers; this one is its next piece
     * @param same whether it is the answer that was worked through last: then it has no lines, and only what is done with a whole
     *     answer is done again
     */
    static Answer of(CollectionState state, Cursor cursor, byte[] bytes, Elements elements, boolean same) {
        int[] starts = new int[elements.size()];
        int[] ends = new int[elements.size()];
        int size = 0;
        List<RejectedLine> rejected = new ArrayList<>();
        for (int i = 0; i < elements.size() && !same; i++) {
            int start = elements.starts()[i];
            if (bytes[start] == '{') {
                starts[size] = start;
                ends[size++] = elements.ends()[i];
            } else {
                rejected.add(new RejectedLine(
                        new Place(state.generation(), cursor.offsetBytes() + start),
                        "the answer holds something that is no row",
                        new String(bytes, start, elements.ends()[i] - start, StandardCharsets.UTF_8)));
            }
        }
        CursorMove move = new CursorMove(
                cursor.route(),
                state.source(),
                state.generation(),
                cursor.offsetBytes(),
                cursor.offsetBytes() + bytes.length,
                size,
                LineChunk.tailOf(bytes, bytes.length));
        LineChunk lines = new LineChunk(
                move,
                bytes,
                cursor.offsetBytes(),
                starts,
                ends,
                size,
                BATCH_LINES,
                StandardCharsets.UTF_8,
                rejected,
                new Ahead());
        boolean complete = !same && rejected.isEmpty() && elements.size() == state.listedRows();
        return new Answer(state, elements.size(), lines, complete);
    }
}
