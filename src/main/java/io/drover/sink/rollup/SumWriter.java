package io.drover.sink.rollup;

import io.drover.ledger.Dialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds groups to their table, in the order of their keys, so that two transactions cannot block each other crosswise. */
final class SumWriter {

    /** The class of the error that a row is there already. */
    private static final String TAKEN = "23";

    /** What says that the transaction may succeed if it is made again. */
    private static final String AGAIN = "40001";

    /** So many keys are one statement, where a statement costs the server more than a row. */
    private static final int ROWS_AT_ONCE = 200;

    private final SumTable table;
    private final Dialect dialect;
    private final String update;
    private final String insert;
    private final String deletion;

    SumWriter(SumTable table, Dialect dialect) {
        this.table = table;
        this.dialect = dialect;
        List<String> keys = table.keys().stream().map(KeyColumn::column).toList();
        List<String> columns = Stream.concat(
                        keys.stream(), table.aggregates().stream().map(Aggregate::column))
                .toList();
        this.update = "UPDATE " + table.name()
                + table.aggregates().stream()
                        .map(each -> each.column() + " = " + each.merged(dialect))
                        .collect(Collectors.joining(", ", " SET ", ""))
                + keys.stream().map(key -> key + " = ?").collect(Collectors.joining(" AND ", " WHERE ", ""));
        this.insert = "INSERT INTO " + table.name()
                + columns.stream().collect(Collectors.joining(", ", " (", ")"))
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ", " VALUES (", ")"));
        this.deletion = "DELETE FROM " + table.name()
                + keys.stream().map(key -> key + " = ?").collect(Collectors.joining(" AND ", " WHERE ", ""))
                + table.aggregates().stream()
                        .map(each -> " AND " + each.column() + " = 0")
                        .collect(Collectors.joining());
    }

    /** Adds what each key has. */
    void add(Connection connection, Map<List<Object>, List<BigDecimal>> groups) throws SQLException {
        if (groups.isEmpty()) {
            return;
        }
        if (dialect == Dialect.MARIADB) {
            upsert(connection, groups);
            return;
        }
        List<List<Object>> absent = update(connection, groups);
        if (!absent.isEmpty()) {
            try {
                insert(connection, absent, groups);
            } catch (SQLException e) {
                throw takenMeanwhile(e);
            }
        }
    }

    /** Deletes those of the rows that say nothing any more. */
    void deleteEmpty(Connection connection, Set<List<Object>> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(deletion)) {
            for (List<Object> key : keys.stream().sorted(byParts()).toList()) {
                bindKey(statement, 1, key);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Adds to the rows that are there and makes those that are not, many in one statement. */
    private void upsert(Connection connection, Map<List<Object>, List<BigDecimal>> groups) throws SQLException {
        List<List<Object>> keys = groups.keySet().stream().sorted(byParts()).toList();
        for (int from = 0; from < keys.size(); from += ROWS_AT_ONCE) {
            List<List<Object>> some = keys.subList(from, Math.min(keys.size(), from + ROWS_AT_ONCE));
            String more = insert.substring(insert.lastIndexOf('('));
            String statement = insert
                    + (", " + more).repeat(some.size() - 1)
                    + table.aggregates().stream()
                            .map(each -> each.column() + " = "
                                    + each.merged(dialect).replace("?", "VALUES(" + each.column() + ")"))
                            .collect(Collectors.joining(", ", " ON DUPLICATE KEY UPDATE ", ""));
            try (PreparedStatement upsert = connection.prepareStatement(statement)) {
                int next = 1;
                for (List<Object> key : some) {
                    next = bindValues(upsert, bindKey(upsert, next, key), groups, key);
                }
                upsert.executeUpdate();
            }
        }
    }

    /** Adds to the rows that are there; the keys of those that are not. */
    private List<List<Object>> update(Connection connection, Map<List<Object>, List<BigDecimal>> groups)
            throws SQLException {
        List<List<Object>> keys = groups.keySet().stream().sorted(byParts()).toList();
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            for (List<Object> key : keys) {
                int next = bindValues(statement, 1, groups, key);
                bindKey(statement, next, key);
                statement.addBatch();
            }
            int[] updated = statement.executeBatch();
            List<List<Object>> absent = new ArrayList<>();
            for (int i = 0; i < updated.length; i++) {
                if (updated[i] == 0) {
                    absent.add(keys.get(i));
                }
            }
            return absent;
        }
    }

    private void insert(Connection connection, List<List<Object>> keys, Map<List<Object>, List<BigDecimal>> groups)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (List<Object> key : keys) {
                int next = bindKey(statement, 1, key);
                bindValues(statement, next, groups, key);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static int bindKey(PreparedStatement statement, int first, List<Object> key) throws SQLException {
        int parameter = first;
        for (Object part : key) {
            statement.setObject(parameter++, part);
        }
        return parameter;
    }

    private int bindValues(
            PreparedStatement statement, int first, Map<List<Object>, List<BigDecimal>> groups, List<Object> key)
            throws SQLException {
        List<BigDecimal> values = Objects.requireNonNull(groups.get(key));
        int parameter = first;
        for (int i = 0; i < values.size(); i++) {
            table.aggregates().get(i).bind(statement, parameter++, values.get(i));
        }
        return parameter;
    }

    /** Somebody else made the row between the two statements: no fault of a line, and gone when it is all made again. */
    private static SQLException takenMeanwhile(SQLException error) {
        for (SQLException at = error; at != null; at = at.getNextException()) {
            if (String.valueOf(at.getSQLState()).startsWith(TAKEN)) {
                return new SQLException("another transaction began the same sum: " + error.getMessage(), AGAIN);
            }
        }
        return error;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the parts at one place are of one type
    private static Comparator<List<Object>> byParts() {
        return (one, other) -> {
            for (int i = 0; i < one.size(); i++) {
                int order = ((Comparable) one.get(i)).compareTo(other.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }
}
