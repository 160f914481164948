package io.drover.process.parse;

import io.drover.model.Columns;
import io.drover.model.LineChunk;
import io.drover.model.RejectedLine;
import io.drover.model.RowChunk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as they come of a portion of a chunk's lines, and the lines that were refused. One owner, one thread. */
final class ParsedLines {

    private final LineChunk lines;
    private final @Nullable Object[][] rows;
    private final int[] lineOf;
    private final List<RejectedLine> rejected = new ArrayList<>();
    private int size;

    /** @param most how many rows there can be */
    ParsedLines(LineChunk lines, int most) {
        this.lines = lines;
        this.rows = new @Nullable Object[most][];
        this.lineOf = new int[most];
    }

    void row(int line, @Nullable Object[] row) {
        rows[size] = row;
        lineOf[size++] = line;
    }

    void refused(int line, String reason) {
        rejected.add(new RejectedLine(lines.place(line), reason, lines.text(line)));
    }

    /** All portions of {@code lines} together, in their order. */
    static RowChunk joined(LineChunk lines, Columns columns, List<ParsedLines> portions) {
        ParsedLines all = portions.size() == 1 ? portions.get(0) : new ParsedLines(lines, lines.size());
        for (ParsedLines portion : portions) {
            if (portion != all) {
                all.add(portion);
            }
        }
        List<RejectedLine> rejected = new ArrayList<>(lines.rejected());
        rejected.addAll(all.rejected);
        rejected.sort((one, other) -> one.place().compareTo(other.place()));
        return new RowChunk(lines, columns, all.rows, all.lineOf, all.size, rejected);
    }

    private void add(ParsedLines portion) {
        System.arraycopy(portion.rows, 0, rows, size, portion.size);
        System.arraycopy(portion.lineOf, 0, lineOf, size, portion.size);
        size += portion.size;
        rejected.addAll(portion.rejected);
    }
}
