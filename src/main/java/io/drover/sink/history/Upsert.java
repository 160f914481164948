package io.drover.sink.history;

import io.drover.ledger.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a row by its key, whether it is there or not: the one statement that the three databases spell differently. Its
 * parameters have the columns' names.
 *
 * @param table the table
 * @param keys the columns of its primary key
 * @param values the other columns
 */
record Upsert(String table, List<String> keys, List<String> values) {

    String sql(Dialect dialect) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(values);
        String columns = String.join(", ", all);
        String parameters = all.stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        String key = String.join(", ", keys);
        return switch (dialect) {
            case H2 -> "MERGE INTO " + table + " (" + columns + ") KEY (" + key + ") VALUES (" + parameters + ")";
            case POSTGRESQL ->
                "INSERT INTO " + table + " (" + columns + ") VALUES (" + parameters + ") ON CONFLICT (" + key
                        + ") DO UPDATE SET " + set("EXCLUDED.%s");
            case MARIADB ->
                "INSERT INTO " + table + " (" + columns + ") VALUES (" + parameters + ") ON DUPLICATE KEY UPDATE "
                        + set("VALUES(%s)");
        };
    }

    private String set(String value) {
        return values.stream()
                .map(column -> column + " = " + value.formatted(column))
                .collect(Collectors.joining(", "));
    }
}
