package io.drover.reader.lines;

import io.drover.ledger.Cursor;
import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import io.drover.reader.content.Content;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.util.List;

/** The whole lines of a content that nobody wants: a chunk without lines that moves the cursor behind them. */
public final class SkippedLines {

    private static final int PIECE_BYTES = 1024 * 1024;

    private SkippedLines() {}

    /**
     * From {@code cursor}, which stands at byte 0, to the end of the last whole line.
     *
     * @param mostBytes no further than this offset
     */
    public static LineChunk of(Content content, Cursor cursor, SourceSettings settings, long mostBytes)
            throws IOException {
        byte[] bytes = new byte[PIECE_BYTES];
        Encoding encoding =
                Encoding.of(settings.charset()).markedBy(bytes, content.read(0, bytes, 0, Encoding.MARK_BYTES));
        long there = content.lengthBytes().isPresent() ? content.lengthBytes().get() : lengthBytes(content, bytes);
        long length = Math.min(there, mostBytes);
        long first = Math.max(0, length - PIECE_BYTES);
        int read = content.read(first, bytes, 0, (int) (length - first));
        int end = read;
        while (end > 0 && !encoding.newlineEnds(bytes, end - 1, first + end - 1)) {
            end--;
        }
        if (end == 0 && first > 0) {
            // a line longer than that: its rest would be none
            end = read;
        }
        CursorMove move = new CursorMove(
                cursor.route(),
                settings.source(),
                cursor.generation(),
                cursor.offsetBytes(),
                first + end,
                0,
                LineChunk.tailOf(bytes, end));
        return new LineChunk(
                move,
                new byte[0],
                first + end,
                new int[0],
                new int[0],
                0,
                settings.batchLines(),
                encoding.charset(),
                List.of());
    }

    private static long lengthBytes(Content content, byte[] bytes) throws IOException {
        long length = 0;
        int read;
        do {
            read = content.read(length, bytes, 0, bytes.length);
            length += read;
        } while (read == bytes.length);
        return length;
    }
}
