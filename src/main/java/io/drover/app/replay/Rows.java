package io.drover.app.replay;

import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that go from one database to another, by their columns. */
final class Rows {

    private Rows() {}

    /** Whole numbers as long, times without a zone, long texts as text: equal wherever they come from. A null is left out. */
    static Map<String, Object> read(ResultSet row, int number) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = switch (columns.getColumnType(i)) {
                case Types.TIMESTAMP -> row.getObject(i, LocalDateTime.class);
                case Types.DATE -> row.getObject(i, LocalDate.class);
                default -> row.getObject(i);
            };
            if (value instanceof Clob text) {
                value = text.getSubString(1, (int) text.length());
            }
            if (value != null) {
                values.put(
                        columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
                        value instanceof Number whole ? whole.longValue() : value);
            }
        }
        return values;
    }

    static void insert(JdbcClient jdbc, String table, Map<String, Object> row) {
        String columns = String.join(", ", row.keySet());
        String values = row.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        jdbc.sql("INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")")
                .params(row)
                .update();
    }
}
