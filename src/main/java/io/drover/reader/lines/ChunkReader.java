package io.drover.reader.lines;

import io.drover.ledger.Cursor;
import io.drover.model.Ahead;
import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import io.drover.model.RejectedLine;
import io.drover.reader.content.Content;
import io.drover.reader.settings.RecordRule;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next chunk of whole lines behind a cursor. Each read begins with the bytes before the cursor, so that a content
 * that was replaced is noticed in the same read that would otherwise have delivered it. For one thread at a time.
 */
public final class ChunkReader {

    /** How many bytes the first read of a backlog asks for; later ones follow the size of the chunks. */
    private static final int FIRST_READ_BYTES = 256 * 1024;

    private static final int SMALLEST_READ_BYTES = 64 * 1024;
    private static final int LARGEST_READ_BYTES = 4 * 1024 * 1024;

    private final SourceSettings settings;
    private final Encoding configured;
    private final LongLine longLine;
    private final Hole hole;
    private final @Nullable Records records;
    private final Ahead ahead = new Ahead();
    private int readBytes = FIRST_READ_BYTES;

    // of the content that was read last
    private long generation = -1;
    private Encoding encoding;
    private Framer framer;
    private Replacements replacements;

    /**
     * @throws IllegalArgumentException if lines in the settings' charset cannot be found
     */
    public ChunkReader(SourceSettings settings) {
        this.settings = settings;
        this.configured = Encoding.of(settings.charset());
        this.longLine = new LongLine(settings);
        this.hole = new Hole(settings, longLine);
        RecordRule rule = settings.records();
        this.records = rule == null ? null : new Records(rule, settings.maxLineBytes(), settings.chunkLines());
        this.encoding = configured;
        this.framer = configured.framer();
        this.replacements = new Replacements(configured.charset());
    }

    /**
     * Reads on from {@code cursor}.
     *
     * @param head what the content begins with
     * @param ending what is known of the content's end
     * @param buffer where bytes are read into; the chunk has its own copy
     */
    public Reading read(Content content, Cursor cursor, Fingerprint head, Ending ending, Buffer buffer)
            throws IOException {
        int lead = cursor.tail().lengthBytes();
        int wanted = lead + readBytes;
        byte[] bytes = buffer.ofAtLeast(wanted);
        // first, because a compressed content is read forward
        Encoding begun = cursor.offsetBytes() > 0 ? encoding(content, cursor, bytes) : configured;
        long first = cursor.offsetBytes() - lead;
        int read = content.read(first, bytes, 0, wanted);
        if (!fits(bytes, read, cursor, head)) {
            return new Reading.OtherContent();
        }
        use(cursor, cursor.offsetBytes() > 0 ? begun : configured.markedBy(bytes, read));
        boolean atEnd = read < wanted;
        int from = cursor.offsetBytes() > 0 ? lead : encoding.markBytes();
        int limit = records == null ? settings.chunkLines() : Integer.MAX_VALUE;
        int end = framer.frame(bytes, from, read, first + from, limit);
        boolean beforeHole = framer.hole() != Framer.NO_HOLE;
        boolean closed = ending == Ending.CLOSED;
        if (end == from || records != null) {
            if (atEnd && closed && !beforeHole && read > end) {
                framer.addRest(bytes, end, read);
                end = read;
            }
        }
        Bounds lines = framer.lines();
        if (records != null) {
            boolean complete = atEnd && !beforeHole && ending != Ending.OPEN;
            end = records.join(bytes, lines, from, end, read, encoding.charset(), complete);
            lines = records.joined();
        }
        if (end > from) {
            adapt(lines.size(), end - lead, atEnd || beforeHole);
            return lines(lines, cursor, bytes, first, from, end);
        }
        if (beforeHole) {
            return hole.read(content, cursor, encoding, bytes, first, from, framer.hole(), closed);
        }
        boolean record = framer.lines().size() > 0;
        if (record || read - from <= settings.maxLineBytes()) {
            if (atEnd) {
                return new Reading.End(first + read, read - from, record);
            }
            readBytes *= 2;
            return read(content, cursor, head, ending, buffer);
        }
        return longLine.read(content, cursor, encoding, first + from, bytes, from, read, closed);
    }

    /** As {@link #read}, and what the route makes of the chunk before it writes anything is made already. */
    public Reading readAhead(Content content, Cursor cursor, Fingerprint head, Buffer buffer) throws IOException {
        Reading reading = read(content, cursor, head, Ending.OPEN, buffer);
        if (reading instanceof Reading.Lines lines) {
            ahead.prepare(lines.chunk());
        }
        return reading;
    }

    /** Of a content that is read on from the middle: what its beginning says. */
    private Encoding encoding(Content content, Cursor cursor, byte[] bytes) throws IOException {
        return cursor.generation() == generation
                ? encoding
                : configured.markedBy(bytes, content.read(0, bytes, 0, Encoding.MARK_BYTES));
    }

    private void use(Cursor cursor, Encoding its) {
        generation = cursor.offsetBytes() > 0 ? cursor.generation() : -1;
        if (!its.equals(encoding)) {
            encoding = its;
            framer = its.framer();
            replacements = new Replacements(its.charset());
        }
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

    /** Large reads for a backlog, but not much larger than what a chunk takes of them. */
    private void adapt(int lines, int usedBytes, boolean atEnd) {
        if (lines == settings.chunkLines()) {
            readBytes = Math.max(SMALLEST_READ_BYTES, usedBytes + usedBytes / 8);
        } else if (!atEnd) {
            readBytes = Math.max(readBytes, Math.min(LARGEST_READ_BYTES, 2 * readBytes));
        }
    }

    private Reading lines(Bounds lines, Cursor cursor, byte[] bytes, long first, int from, int end) {
        int[] starts = new int[lines.size()];
        int[] ends = new int[lines.size()];
        List<RejectedLine> rejected = new ArrayList<>();
        int size = 0;
        for (int i = 0; i < lines.size(); i++) {
            int length = lines.end(i) - lines.start(i);
            if (length > settings.maxLineBytes()) {
                rejected.add(longLine.rejected(
                        cursor.generation(), first + lines.start(i), length, bytes, lines.start(i), length, encoding));
            } else {
                starts[size] = lines.start(i);
                ends[size] = lines.end(i);
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
        LineChunk chunk = new LineChunk(
                move,
                Arrays.copyOf(bytes, end),
                first,
                starts,
                ends,
                size,
                settings.batchLines(),
                encoding.charset(),
                rejected,
                ahead);
        return new Reading.Lines(chunk, replacements.count(bytes, from, end, lines));
    }
}
