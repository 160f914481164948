package io.drover.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One parsed line: a value for each column, and where the line stands. As a {@link Map} it is what {@code sql:} binds named
 * parameters from: the columns, and besides {@code source}, {@code generation}, {@code byte_offset} and {@code line} (the
 * raw text). There an instant is a UTC {@link LocalDateTime}, which every JDBC driver takes; {@link #value(int)} gives the
 * {@link Instant} itself.
 */
public final class Row extends AbstractMap<String, @Nullable Object> {

    private final RowChunk chunk;
    private final int index;
    private final @Nullable Object[] values;

    Row(RowChunk chunk, int index, @Nullable Object[] values) {
        this.chunk = chunk;
        this.index = index;
        this.values = values;
    }

    public Place place() {
        return chunk.place(index);
    }

    /** The raw line, decoded now. */
    public String text() {
        return chunk.text(index);
    }

    public String source() {
        return chunk.move().source();
    }

    public Columns columns() {
        return chunk.columns();
    }

    /** The columns that this row has: all, or fewer where lines name their own. */
    public Columns keys() {
        return chunk.keys(index);
    }

    /** The value of column {@code column}: text, {@link Instant}, number, boolean, date, or null where the line has none. */
    public @Nullable Object value(int column) {
        return AsciiText.decoded(values[column]);
    }

    /** As {@link #value}, but a text may still be an {@link AsciiText}: for who writes bytes. */
    public @Nullable Object undecoded(int column) {
        return values[column];
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        if (!(key instanceof String name)) {
            return null;
        }
        int column = columns().indexOf(name);
        if (column >= 0) {
            Object value = value(column);
            return value instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
        }
        return switch (name) {
            case "source" -> source();
            case "generation" -> place().generation();
            case "byte_offset" -> place().offsetBytes();
            case "line" -> text();
            default -> null;
        };
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String name
                && (columns().indexOf(name) >= 0
                        || Set.of("source", "generation", "byte_offset", "line").contains(name));
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (String name : columns().names()) {
            all.put(name, get(name));
        }
        for (String name : new String[] {"source", "generation", "byte_offset", "line"}) {
            all.putIfAbsent(name, get(name));
        }
        return all.entrySet();
    }
}
