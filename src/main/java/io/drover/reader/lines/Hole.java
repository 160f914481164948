package io.drover.reader.lines;

import io.drover.ledger.Cursor;
import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import io.drover.model.RejectedLine;
import io.drover.reader.content.Content;
import io.drover.reader.content.Contents;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A run of NUL bytes where text should be: blocks of a share that the writer's machine has not sent yet, space that was
 * reserved, or what a crash has left. Nobody knows what stood there, so the text before it and the text behind it are lines of
 * their own.
 */
final class Hole {

    private final SourceSettings settings;
    private final LongLine longLine;

    Hole(SourceSettings settings, LongLine longLine) {
        this.settings = settings;
        this.longLine = longLine;
    }

    /**
     * Reads the text at {@code bytes[from]} that a hole cuts off, and the hole.
     *
     * @param first offset in the content of {@code bytes[0]}
     * @param nul index of one of the hole's bytes
     * @param withRest whether a hole that goes on to the end of the content is one
     */
    Reading read(
            Content content,
            Cursor cursor,
            Encoding encoding,
            byte[] bytes,
            long first,
            int from,
            int nul,
            boolean withRest)
            throws IOException {
        int start = nul;
        while (start > from && bytes[start - 1] == 0) {
            start--;
        }
        start += encoding.toNextUnit(first + start);
        long end = Contents.endOfNuls(content, first + nul);
        boolean toTheEnd = end < 0;
        if (toTheEnd) {
            end = -end;
            if (!withRest) {
                return new Reading.End(end, end - first - from, false);
            }
        } else {
            end -= Math.floorMod(end, (long) encoding.unitBytes());
        }
        return new Reading.Hole(first + start, end, chunk(cursor, encoding, bytes, first, from, start, end));
    }

    private LineChunk chunk(Cursor cursor, Encoding encoding, byte[] bytes, long first, int from, int start, long end) {
        int textEnd = start;
        while (textEnd > from && encoding.newlineEnds(bytes, textEnd - 1, first + textEnd - 1)) {
            // of a record's last line
            textEnd -= encoding.unitBytes();
        }
        Framer text = encoding.framer();
        text.addRest(bytes, from, textEnd);
        boolean tooLong = start - from > settings.maxLineBytes();
        int size = tooLong ? 0 : text.lines().size();
        List<RejectedLine> rejected = tooLong
                ? List.of(longLine.rejected(
                        cursor.generation(), first + from, start - from, bytes, from, start - from, encoding))
                : List.of();
        CursorMove move = new CursorMove(
                cursor.route(),
                settings.source(),
                cursor.generation(),
                cursor.offsetBytes(),
                end,
                size,
                // if it is written after all, it must not be taken for another content
                Fingerprint.EMPTY);
        return new LineChunk(
                move,
                Arrays.copyOf(bytes, start),
                first,
                new int[] {from},
                new int[] {size == 0 ? from : text.lines().end(0)},
                size,
                settings.batchLines(),
                encoding.charset(),
                rejected);
    }
}
