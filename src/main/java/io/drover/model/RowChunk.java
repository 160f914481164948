package io.drover.model;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parsed rows of one exchange, beside the lines they were made of. Lines that did not parse are not rows but
 * {@link #rejected()}.
 */
public final class RowChunk implements Chunk, Iterable<Row> {

    private final LineChunk lines;
    private final Columns columns;
    private final @Nullable Object[][] values;
    private final int[] lineOf;
    private final int size;
    private final List<RejectedLine> rejected;
    private final Columns @Nullable [] keys;
    private final Map<Object, Object> kept = new IdentityHashMap<>();

    /**
     * @param lines what was parsed
     * @param columns names of the values
     * @param values per row, the values in the columns' order; a text is a {@link String} or an {@link AsciiText}
     * @param lineOf per row, the index in {@code lines} of its line, ascending
     * @param size how many entries of {@code values} and {@code lineOf} count
     * @param rejected all refused lines, those of {@code lines} included, in their order
     */
    public RowChunk(
            LineChunk lines,
            Columns columns,
            @Nullable Object[][] values,
            int[] lineOf,
            int size,
            List<RejectedLine> rejected) {
        this(lines, columns, values, lineOf, size, rejected, null);
    }

    /**
     * Rows that do not all have the same columns.
     *
     * @param columns those of all rows together
     * @param values per row, the values in the order of {@code columns}; null also where the row does not have the column
     * @param keys per row, the columns that it has; null when each has them all
     */
    public RowChunk(
            LineChunk lines,
            Columns columns,
            @Nullable Object[][] values,
            int[] lineOf,
            int size,
            List<RejectedLine> rejected,
            Columns @Nullable [] keys) {
        this.lines = lines;
        this.columns = columns;
        this.values = values;
        this.lineOf = lineOf;
        this.size = size;
        this.rejected = List.copyOf(rejected);
        this.keys = keys;
    }

    @Override
    public CursorMove move() {
        return lines.move();
    }

    @Override
    public int size() {
        return size;
    }

    public Columns columns() {
        return columns;
    }

    /** The columns that row {@code index} has: {@link #columns()}, or fewer where lines name their own. */
    public Columns keys(int index) {
        return keys == null ? columns : keys[index];
    }

    /** The lines the rows were made of. */
    public LineChunk lines() {
        return lines;
    }

    public Row row(int index) {
        return new Row(this, index, values[index]);
    }

    /** The value that row {@code index} has in {@code column}; see {@link Row#value(int)}. */
    public @Nullable Object value(int index, int column) {
        return AsciiText.decoded(values[index][column]);
    }

    /** As {@link #value}, but a text may still be an {@link AsciiText}: for who writes bytes. */
    public @Nullable Object undecoded(int index, int column) {
        return values[index][column];
    }

    /** All values of row {@code index}, in the columns' order, undecoded. Not to be changed. */
    public @Nullable Object[] values(int index) {
        return values[index];
    }

    /** The index in {@link #lines()} of the line that row {@code index} was made of. */
    public int lineOf(int index) {
        return lineOf[index];
    }

    @Override
    public Place place(int index) {
        return lines.place(lineOf[index]);
    }

    @Override
    public String text(int index) {
        return lines.text(lineOf[index]);
    }

    @Override
    public List<RejectedLine> rejected() {
        return rejected;
    }

    @Override
    public RowChunk slice(int from, int to) {
        int firstLine = from == 0 ? 0 : lineOf[from];
        int endLine = to == size ? lines.size() : lineOf[to];
        LineChunk itsLines = lines.slice(firstLine, endLine);
        long begin = itsLines.move().fromBytes();
        long end = itsLines.move().toBytes();
        int[] itsLineOf = new int[to - from];
        for (int i = 0; i < itsLineOf.length; i++) {
            itsLineOf[i] = lineOf[from + i] - firstLine;
        }
        List<RejectedLine> itsRejected = rejected.stream()
                .filter(line ->
                        line.place().offsetBytes() >= begin && (line.place().offsetBytes() < end || to == size))
                .toList();
        return new RowChunk(
                itsLines,
                columns,
                Arrays.copyOfRange(values, from, to),
                itsLineOf,
                to - from,
                itsRejected,
                keys == null ? null : Arrays.copyOfRange(keys, from, to));
    }

    /**
     * Some of the rows, with the same move.
     *
     * @param kept their indexes, ascending
     */
    public RowChunk only(int[] kept) {
        if (kept.length == size) {
            return this;
        }
        @Nullable Object[][] itsValues = new @Nullable Object[kept.length][];
        int[] itsLineOf = new int[kept.length];
        Columns[] itsKeys = new Columns[kept.length];
        for (int i = 0; i < kept.length; i++) {
            itsValues[i] = values[kept[i]];
            itsLineOf[i] = lineOf[kept[i]];
            itsKeys[i] = keys(kept[i]);
        }
        return new RowChunk(lines, columns, itsValues, itsLineOf, kept.length, rejected, keys == null ? null : itsKeys);
    }

    /**
     * The same rows with other values.
     *
     * @param its per row, the values in the columns' order
     */
    public RowChunk withValues(@Nullable Object[][] its) {
        return new RowChunk(lines, columns, its, lineOf, size, rejected, keys);
    }

    /**
     * What {@code make} makes of these rows, now, or ahead while the chunk before was written: {@link Ahead}.
     *
     * @param owner who asks, by identity
     */
    public <T> T made(Object owner, Function<? super RowChunk, ? extends T> make) {
        T ready = Ahead.take(kept, owner);
        if (ready != null) {
            return ready;
        }
        lines.ahead().rememberOfRows(owner, make);
        return make.apply(this);
    }

    void keep(Object owner, Object made) {
        kept.put(owner, made);
    }

    @Override
    public Iterator<Row> iterator() {
        return new Iterator<>() {
            private int next = 0;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return row(next++);
            }
        };
    }
}
