package io.drover.model;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * The lines of one exchange: one generation's bytes with the bounds of each line, in batches of at most
 * {@link #batchLines()} lines. Lines are decoded when they are asked for; parsers that work on bytes take {@link #bytes()},
 * {@link #start(int)} and {@link #end(int)} and decode nothing.
 */
public final class LineChunk implements Chunk, Iterable<LineBatch> {

    private static final int TAIL_BYTES = 1024;

    private final CursorMove move;
    private final byte[] bytes;
    private final long firstByteOffset;
    private final int[] starts;
    private final int[] ends;
    private final int size;
    private final int batchLines;
    private final Charset charset;
    private final List<RejectedLine> rejected;
    private final Ahead ahead;
    private final Map<Object, Object> kept = new IdentityHashMap<>();

    /** As the other one, of which nothing is made ahead. */
    public LineChunk(
            CursorMove move,
            byte[] bytes,
            long firstByteOffset,
            int[] starts,
            int[] ends,
            int size,
            int batchLines,
            Charset charset,
            List<RejectedLine> rejected) {
        this(move, bytes, firstByteOffset, starts, ends, size, batchLines, charset, rejected, new Ahead());
    }

    /**
     * @param move the cursor move that commits these lines
     * @param bytes content that holds all lines, and before {@code move.fromBytes()} up to 1 KiB of what was read earlier
     * @param firstByteOffset offset in the generation of {@code bytes[0]}
     * @param starts index in {@code bytes} of each line's first byte, ascending
     * @param ends index after each line's last byte, its line end not included
     * @param size how many entries of {@code starts} and {@code ends} count
     * @param batchLines the most lines of one batch, {@code >= 1}
     * @param charset what the bytes are decoded with
     * @param rejected lines between the ends of the move that were refused by the reader
     * @param ahead what its route makes of chunks
     */
    public LineChunk(
            CursorMove move,
            byte[] bytes,
            long firstByteOffset,
            int[] starts,
            int[] ends,
            int size,
            int batchLines,
            Charset charset,
            List<RejectedLine> rejected,
            Ahead ahead) {
        Check.atLeast("batch lines", batchLines, 1);
        this.move = move;
        this.bytes = bytes;
        this.firstByteOffset = firstByteOffset;
        this.starts = starts;
        this.ends = ends;
        this.size = size;
        this.batchLines = batchLines;
        this.charset = charset;
        this.rejected = List.copyOf(rejected);
        this.ahead = ahead;
    }

    /** Fingerprint of the up to 1 KiB of {@code bytes} right before {@code end}: what {@link CursorMove#tail()} holds. */
    public static Fingerprint tailOf(byte[] bytes, int end) {
        int length = Math.min(end, TAIL_BYTES);
        return Fingerprint.of(bytes, end - length, length);
    }

    @Override
    public CursorMove move() {
        return move;
    }

    @Override
    public int size() {
        return size;
    }

    public int batchLines() {
        return batchLines;
    }

    /** The bytes that {@link #start(int)} and {@link #end(int)} point into. Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Offset in the generation of the first of {@link #bytes()}. */
    public long firstByteOffset() {
        return firstByteOffset;
    }

    public int start(int index) {
        return starts[index];
    }

    public int end(int index) {
        return ends[index];
    }

    public Charset charset() {
        return charset;
    }

    @Override
    public Place place(int index) {
        return new Place(move.generation(), firstByteOffset + starts[index]);
    }

    @Override
    public String text(int index) {
        return new String(bytes, starts[index], ends[index] - starts[index], charset);
    }

    @Override
    public List<RejectedLine> rejected() {
        return rejected;
    }

    @Override
    public LineChunk slice(int from, int to) {
        long begin = from == 0 ? move.fromBytes() : firstByteOffset + starts[from];
        long end = to == size ? move.toBytes() : firstByteOffset + starts[to];
        int lines = to - from;
        int[] itsStarts = Arrays.copyOfRange(starts, from, to);
        int[] itsEnds = Arrays.copyOfRange(ends, from, to);
        List<RejectedLine> itsRejected = rejected.stream()
                .filter(line ->
                        line.place().offsetBytes() >= begin && (line.place().offsetBytes() < end || to == size))
                .toList();
        CursorMove itsMove = new CursorMove(
                move.route(),
                move.source(),
                move.generation(),
                begin,
                end,
                lines,
                to == size ? move.tail() : tailOf(bytes, Math.toIntExact(end - firstByteOffset)));
        return new LineChunk(
                itsMove, bytes, firstByteOffset, itsStarts, itsEnds, lines, batchLines, charset, itsRejected, ahead);
    }

    /**
     * What {@code make} makes of this chunk, now, or ahead while the chunk before was written: {@link Ahead}.
     *
     * @param owner who asks, by identity
     */
    public <T> T made(Object owner, Function<? super LineChunk, ? extends T> make) {
        T ready = Ahead.take(kept, owner);
        if (ready != null) {
            return ready;
        }
        ahead.rememberOfLines(owner, make);
        return make.apply(this);
    }

    void keep(Object owner, Object made) {
        kept.put(owner, made);
    }

    Ahead ahead() {
        return ahead;
    }

    /** The batches, in order; none if there is no line. */
    @Override
    public Iterator<LineBatch> iterator() {
        return new Iterator<>() {
            private int next = 0;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public LineBatch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int from = next;
                next = Math.min(size, from + batchLines);
                return new LineBatch(LineChunk.this, from, next);
            }
        };
    }
}
