package io.drover.reader.lines;

import io.drover.ledger.Cursor;
import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import io.drover.model.Place;
import io.drover.model.RejectedLine;
import io.drover.reader.content.Content;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A line longer than the limit: it is searched for its end piece by piece, so that it needs no more memory than the limit,
 * cut, and rejected.
 */
final class LongLine {

    private static final int TAIL_BYTES = 1024;
    private static final int TEXT_BYTES = 16 * 1024;

    private final SourceSettings settings;

    // how far the unfinished line that was met last was searched, so that it is not searched again at every poll
    private long generation = -1;
    private long lineStart;
    private long searchedTo;

    LongLine(SourceSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads the line that begins at {@code startBytes} and whose first bytes lie in {@code bytes} from {@code from} to
     * {@code to}, without a line end among them.
     */
    Reading read(
            Content content,
            Cursor cursor,
            Encoding encoding,
            long startBytes,
            byte[] bytes,
            int from,
            int to,
            boolean withRest)
            throws IOException {
        byte[] beginning = Arrays.copyOfRange(bytes, from, Math.min(to, from + TEXT_BYTES));
        long at = startBytes + to - from;
        if (generation == cursor.generation() && lineStart == startBytes) {
            at = Math.max(at, searchedTo);
        }
        while (true) {
            // overlapping, because the bytes before the line's end are the next cursor's tail
            long first = at - Math.min(at, TAIL_BYTES);
            int lead = (int) (at - first);
            int read = content.read(first, bytes, 0, bytes.length);
            for (int i = lead; i < read; i++) {
                if (encoding.newlineEnds(bytes, i, first + i)) {
                    long lineEnd = first + i + 1 - encoding.unitBytes();
                    return rejecting(cursor, encoding, startBytes, lineEnd, bytes, first, i + 1, beginning);
                }
            }
            if (read < bytes.length) {
                return end(cursor, encoding, startBytes, first, bytes, Math.max(read, lead), withRest, beginning);
            }
            at = first + read;
        }
    }

    private Reading end(
            Cursor cursor,
            Encoding encoding,
            long startBytes,
            long first,
            byte[] bytes,
            int end,
            boolean withRest,
            byte[] beginning) {
        if (withRest) {
            return rejecting(cursor, encoding, startBytes, first + end, bytes, first, end, beginning);
        }
        generation = cursor.generation();
        lineStart = startBytes;
        searchedTo = first + end;
        return new Reading.End(searchedTo, searchedTo - startBytes, false);
    }

    private Reading rejecting(
            Cursor cursor,
            Encoding encoding,
            long startBytes,
            long lineEnd,
            byte[] bytes,
            long first,
            int end,
            byte[] beginning) {
        byte[] tail = Arrays.copyOfRange(bytes, Math.max(0, end - TAIL_BYTES), end);
        CursorMove move = new CursorMove(
                cursor.route(),
                settings.source(),
                cursor.generation(),
                cursor.offsetBytes(),
                first + end,
                0,
                LineChunk.tailOf(tail, tail.length));
        RejectedLine line = rejected(
                cursor.generation(), startBytes, lineEnd - startBytes, beginning, 0, beginning.length, encoding);
        return new Reading.Lines(
                new LineChunk(
                        move,
                        tail,
                        first + end - tail.length,
                        new int[0],
                        new int[0],
                        0,
                        settings.batchLines(),
                        encoding.charset(),
                        List.of(line)),
                0);
    }

    /** The line as rejected; of its text, the beginning. */
    RejectedLine rejected(
            long itsGeneration,
            long startBytes,
            long lengthBytes,
            byte[] bytes,
            int from,
            int length,
            Encoding encoding) {
        String reason = "The line has " + lengthBytes + " bytes, more than the " + settings.maxLineBytes()
                + " that a line may have (maxLineBytes); it was cut.";
        String text = new String(bytes, from, Math.min(length, TEXT_BYTES), encoding.charset());
        return new RejectedLine(new Place(itsGeneration, startBytes), reason, text);
    }
}
