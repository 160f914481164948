package io.drover.reader.lines;

import io.drover.ledger.Cursor;
import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import io.drover.model.RejectedLine;
import io.drover.reader.content.Content;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the next chunk of whole lines behind a cursor. Each read begins with the bytes before the cursor, so that a content
 * that was replaced is noticed in the same read that would otherwise have delivered it. For one thread at a time.
 */
public final class ChunkReader {

    /** How many bytes the first read of a backlog asks for; later ones follow the size of the chunks. */
    private static final int FIRST_READ_BYTES = 256 * 1024;

    private static final int SMALLEST_READ_BYTES = 64 * 1024;
    private static final int LARGEST_READ_BYTES = 4 * 1024 * 1024;
    private static final byte[] UTF_8_BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final SourceSettings settings;
    private final LineFramer framer;
    private final LongLine longLine;
    private int readBytes = FIRST_READ_BYTES;

    /**
     * @throws IllegalArgumentException if lines in the settings' charset cannot be found
     */
    public ChunkReader(SourceSettings settings) {
        this.settings = settings;
        this.framer = new LineFramer(LineEnd.of(settings.charset()));
        this.longLine = new LongLine(settings);
    }

    /**
     * Reads on from {@code cursor}.
     *
     * @param head what the content begins with
     * @param withRest whether an unfinished last line counts as a line
     * @param buffer where bytes are read into; the chunk has its own copy
     */
    public Reading read(Content content, Cursor cursor, Fingerprint head, boolean withRest, Buffer buffer)
            throws IOException {
        int lead = cursor.tail().lengthBytes();
        int wanted = lead + readBytes;
        byte[] bytes = buffer.ofAtLeast(wanted);
        long first = cursor.offsetBytes() - lead;
        int read = content.read(first, bytes, 0, wanted);
        if (!fits(bytes, read, cursor, head)) {
            return new Reading.OtherContent();
        }
        boolean atEnd = read < wanted;
        int from = lead + bomBytes(bytes, cursor, read);
        int end = framer.frame(bytes, from, read, settings.chunkLines());
        if (end == from && atEnd && withRest && read > from) {
            framer.frameRest(bytes, from, read);
            end = read;
        }
        if (end > from) {
            adapt(end - lead, atEnd);
            return new Reading.Lines(chunk(cursor, bytes, first, end));
        }
        if (atEnd && read - from <= settings.maxLineBytes()) {
            return new Reading.End(first + read, read - from);
        }
        if (!atEnd && read - from <= settings.maxLineBytes()) {
            readBytes *= 2;
            return read(content, cursor, head, withRest, buffer);
        }
        return longLine.read(content, cursor, first + from, bytes, from, read, withRest);
    }

    private static boolean fits(byte[] bytes, int read, Cursor cursor, Fingerprint head) {
        Fingerprint tail = cursor.tail();
        if (cursor.offsetBytes() == 0) {
            return read >= head.lengthBytes()
                    && Fingerprint.of(bytes, 0, head.lengthBytes()).equals(head);
        }
        return read >= tail.lengthBytes()
                && Fingerprint.of(bytes, 0, tail.lengthBytes()).equals(tail);
    }

    private static int bomBytes(byte[] bytes, Cursor cursor, int read) {
        boolean there = cursor.offsetBytes() == 0
                && read >= UTF_8_BOM.length
                && Arrays.equals(bytes, 0, UTF_8_BOM.length, UTF_8_BOM, 0, UTF_8_BOM.length);
        return there ? UTF_8_BOM.length : 0;
    }

    /** Large reads for a backlog, but not much larger than what a chunk takes of them. */
    private void adapt(int usedBytes, boolean atEnd) {
        if (framer.size() == settings.chunkLines()) {
            readBytes = Math.max(SMALLEST_READ_BYTES, usedBytes + usedBytes / 8);
        } else if (!atEnd) {
            readBytes = Math.max(readBytes, Math.min(LARGEST_READ_BYTES, 2 * readBytes));
        }
    }

    private LineChunk chunk(Cursor cursor, byte[] bytes, long first, int end) {
        int[] starts = new int[framer.size()];
        int[] ends = new int[framer.size()];
        List<RejectedLine> rejected = new ArrayList<>();
        int size = 0;
        for (int i = 0; i < framer.size(); i++) {
            int length = framer.end(i) - framer.start(i);
            if (length > settings.maxLineBytes()) {
                rejected.add(longLine.rejected(
                        cursor.generation(), first + framer.start(i), length, bytes, framer.start(i), length));
            } else {
                starts[size] = framer.start(i);
                ends[size] = framer.end(i);
                size++;
            }
        }
        CursorMove move = new CursorMove(
                cursor.route(),
                settings.source(),
                cursor.generation(),
                cursor.offsetBytes(),
                first + end,
                size,
                LineChunk.tailOf(bytes, end));
        return new LineChunk(
                move,
                Arrays.copyOf(bytes, end),
                first,
                starts,
                ends,
                size,
                settings.batchLines(),
                settings.charset(),
                rejected);
    }
}
