package io.drover.process.parse;

import io.drover.model.LineChunk;
import io.drover.model.RowChunk;

/** Makes rows of lines. Holds no state, so any number of threads may use it. */
interface LineRows {

    /** The rows of {@code lines}, in their order, and what was refused. */
    RowChunk parse(LineChunk lines);

    /** Line {@code index}; a file's first line may begin with a byte order mark, which is no part of it. */
    static String withoutMark(LineChunk lines, int index) {
        String text = lines.text(index);
        boolean marked =
                index == 0 && text.startsWith("\uFEFF") && lines.place(0).offsetBytes() == 0;
        return marked ? text.substring(1) : text;
    }
}
