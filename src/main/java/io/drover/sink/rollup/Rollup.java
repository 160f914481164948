package io.drover.sink.rollup;

import io.drover.ledger.Ledger;
import io.drover.model.CursorMove;
import io.drover.model.RowChunk;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Sums over rows, kept in the transaction that writes the rows, so that they are what the rows are at any moment. What counts
 * is said in a file ({@link RollupFile}); the same file makes the sums anew from the stored rows.
 */
public final class Rollup {

    /** About as many rows as memory should hold when they are counted anew. */
    private static final long BYTES_AT_ONCE = 8L << 20;

    private final Ledger ledger;
    private final List<SumTable> tables;
    private final List<String> values;
    private final List<SumWriter> writers;
    private final List<KnownSums> known;
    private final @Nullable String stored;

    private Rollup(Ledger ledger, RollupFile.Content content, @Nullable String stored) {
        this.ledger = ledger;
        this.stored = stored;
        this.tables = content.tables();
        this.values = content.values();
        this.writers = tables.stream()
                .map(table -> new SumWriter(table, ledger.dialect()))
                .toList();
        this.known = tables.stream().map(KnownSums::new).toList();
    }

    /**
     * Reads what is to be summed.
     *
     * @param file what to call it in messages
     * @param stored the statement that selects the values of some stored rows, with the parameters {@code :generation},
     *     {@code :from} and {@code :to} (bytes, {@code to} not included); a value whose name is a word of SQL has an underscore
     *     after it. Null where rows are never made anew
     * @throws RollupException for the first mistake in {@code text}
     */
    public static Rollup read(Ledger ledger, String file, String text, @Nullable String stored) {
        return new Rollup(ledger, RollupFile.read(file, text), stored);
    }

    /**
     * Adds the rows, in the open transaction, before they are written: of rows that are made anew, what the old ones had added
     * is taken away.
     *
     * @throws RollupException if the rows do not have a value that the file names
     */
    public void add(RowChunk rows) throws SQLException {
        List<Groups> groups = rows.<List<Groups>>made(this, this::grouped);
        CursorMove move = rows.move();
        if (stored == null || !ledger.cursorResets().replaces(move)) {
            write(groups);
            return;
        }
        List<Groups> old = tables.stream().map(Groups::new).toList();
        read(stored, move.generation(), move.fromBytes(), move.toBytes(), old);
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).subtract(old.get(i));
        }
        write(groups);
        Connection connection = DataSourceUtils.getConnection(ledger.dataSource());
        try {
            for (int i = 0; i < old.size(); i++) {
                writers.get(i).deleteEmpty(connection, old.get(i).byKey().keySet());
            }
        } finally {
            DataSourceUtils.releaseConnection(connection, ledger.dataSource());
        }
    }

    private List<Groups> grouped(RowChunk rows) {
        int[] columns = columns(rows);
        List<Groups> groups = tables.stream().map(Groups::new).toList();
        @Nullable Object[] picked = new @Nullable Object[values.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < picked.length; i++) {
                picked[i] = columns[i] >= 0
                        ? rows.value(row, columns[i])
                        : rows.row(row).get(values.get(i));
            }
            groups.forEach(group -> group.add(picked));
        }
        return groups;
    }

    /** Where the rows have the values; -1 for what every row has beside its columns. */
    private int[] columns(RowChunk rows) {
        for (String value : values) {
            if (rows.size() > 0 && !rows.row(0).containsKey(value)) {
                throw new RollupException(
                        "The sums need the value " + value + ", which the rows do not have; they have "
                                + String.join(", ", rows.columns().names()));
            }
        }
        return values.stream().mapToInt(rows.columns()::indexOf).toArray();
    }

    /**
     * Makes the sums of {@code source} anew, in one transaction. What its routes write meanwhile waits, so that no row is
     * counted twice or not at all. Sums of rows that are gone are gone then, too.
     *
     * @return how many rows were looked at
     * @throws RollupException if nothing says where the rows are stored
     */
    public long rebuild(String source) throws Exception {
        if (stored == null) {
            throw new RollupException(
                    "The sums cannot be made anew: rollup: has no rows=, which says where the rows are stored.");
        }
        String rows = stored;
        KnownSums.forgetAll();
        try {
            return ledger.transactions().inTransaction(() -> {
                // every commit begins with the move of its cursor: holding those holds the routes
                ledger.jdbc()
                        .sql(
                                "SELECT route FROM route_cursor WHERE source = :source ORDER BY route, generation FOR UPDATE")
                        .param("source", source)
                        .query(String.class)
                        .list();
                for (SumTable table : tables) {
                    ledger.jdbc()
                            .sql("DELETE FROM " + table.name() + " WHERE " + sourceColumn(table) + " = :source")
                            .param("source", source)
                            .update();
                }
                Map<Long, Long> ends = new TreeMap<>();
                ledger.cursors()
                        .ofSource(source)
                        .forEach(cursor -> ends.merge(cursor.generation(), cursor.offsetBytes(), Math::max));
                long counted = 0;
                for (Map.Entry<Long, Long> each : ends.entrySet()) {
                    for (long from = 0; from < each.getValue(); from += BYTES_AT_ONCE) {
                        counted += count(rows, each.getKey(), from);
                    }
                }
                return counted;
            });
        } finally {
            KnownSums.forgetAll();
        }
    }

    private String sourceColumn(SumTable table) {
        return table.keys().stream()
                .filter(key -> values.get(key.value()).equals("source"))
                .findFirst()
                .orElseThrow()
                .column();
    }

    private long count(String rows, long generation, long from) throws SQLException {
        List<Groups> groups = tables.stream().map(Groups::new).toList();
        long counted = read(rows, generation, from, from + BYTES_AT_ONCE, groups);
        write(groups);
        return counted;
    }

    private long read(String rows, long generation, long from, long to, List<Groups> groups) {
        return ledger.jdbc()
                .sql(rows)
                .param("generation", generation)
                .param("from", from)
                .param("to", to)
                .query((ResultSet row) -> addAll(row, groups));
    }

    private long addAll(ResultSet row, List<Groups> groups) throws SQLException {
        int[] columns = columns(row.getMetaData());
        @Nullable Object[] picked = new @Nullable Object[columns.length];
        long counted = 0;
        for (; row.next(); counted++) {
            for (int i = 0; i < columns.length; i++) {
                Object value = row.getObject(columns[i]);
                picked[i] = value instanceof Date day ? day.toLocalDate() : value;
            }
            groups.forEach(group -> group.add(picked));
        }
        return counted;
    }

    /** Where a result has the values. A name that is a word of SQL stands there with an underscore after it. */
    private int[] columns(ResultSetMetaData result) throws SQLException {
        Map<String, Integer> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int column = 1; column <= result.getColumnCount(); column++) {
            byName.put(result.getColumnLabel(column), column);
        }
        int[] columns = new int[values.size()];
        for (int i = 0; i < columns.length; i++) {
            String name = values.get(i);
            Integer column = byName.getOrDefault(name, byName.get(name + "_"));
            if (column == null) {
                throw new RollupException("The stored rows have no " + name + ", which the sums need.");
            }
            columns[i] = column;
        }
        return columns;
    }

    private void write(List<Groups> all) throws SQLException {
        List<Runnable> committed = new ArrayList<>();
        Connection connection = DataSourceUtils.getConnection(ledger.dataSource());
        try {
            for (int i = 0; i < all.size(); i++) {
                Map<List<Object>, List<BigDecimal>> added = all.get(i).byKey();
                if (tables.get(i).repeatable()) {
                    KnownSums already = known.get(i);
                    added.entrySet().removeIf(each -> already.cover(each.getKey(), each.getValue()));
                    committed.add(() -> already.addAll(added));
                }
                writers.get(i).add(connection, added);
            }
        } finally {
            DataSourceUtils.releaseConnection(connection, ledger.dataSource());
        }
        committed.forEach(ledger.transactions()::afterCommit);
    }
}
