package io.drover.sink.bulk;

import io.drover.model.Columns;
import io.drover.model.RowChunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a value of the statement comes from in a chunk of rows: what {@link io.drover.model.Row#get} names. */
sealed interface RowSource {

    /** The value of row {@code index}; an instant stays one, and a text may be an {@link io.drover.model.AsciiText}. */
    @Nullable
    Object of(RowChunk rows, int index);

    /** What the parser made of the line. */
    record Value(int column) implements RowSource {
        @Override
        public @Nullable Object of(RowChunk rows, int index) {
            return rows.undecoded(index, column);
        }
    }

    /** What every row has: where it comes from. */
    enum Origin implements RowSource {
        SOURCE,
        GENERATION,
        BYTE_OFFSET,
        LINE;

        @Override
        public Object of(RowChunk rows, int index) {
            return switch (this) {
                case SOURCE -> rows.move().source();
                case GENERATION -> rows.place(index).generation();
                case BYTE_OFFSET -> rows.place(index).offsetBytes();
                case LINE -> rows.text(index);
            };
        }
    }

    /**
     * The sources of the values called {@code names}, in their order. Looked up once a chunk, not once a value.
     *
     * @throws BulkException when the rows have no value of that name
     */
    static RowSource[] of(List<String> names, Columns columns) {
        return names.stream().map(name -> of(name, columns)).toArray(RowSource[]::new);
    }

    private static RowSource of(String name, Columns columns) {
        int column = columns.indexOf(name);
        if (column >= 0) {
            return new Value(column);
        }
        return switch (name) {
            case "source" -> Origin.SOURCE;
            case "generation" -> Origin.GENERATION;
            case "byte_offset" -> Origin.BYTE_OFFSET;
            case "line" -> Origin.LINE;
            default ->
                throw new BulkException(
                        "bulk: the statement wants :#" + name + ", which the rows do not have; they have "
                                + String.join(", ", columns.names()) + ", and source, generation, byte_offset, line");
        };
    }
}
