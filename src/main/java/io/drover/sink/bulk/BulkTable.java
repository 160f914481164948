package io.drover.sink.bulk;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table as it stands in the database. Names are compared without regard to case, as SQL does. */
final class BulkTable {

    /**
     * @param name as the database writes it
     * @param type the database's own word for its type
     * @param required whether an insert must give it a value
     */
    record Column(String name, String type, boolean required) {}

    private final String name;
    private final String file;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private BulkTable(String name, String file) {
        this.name = name;
        this.file = file;
    }

    /**
     * Reads what the database says of table {@code name}, which the statement in {@code file} writes.
     *
     * @throws BulkException if there is no such table
     */
    static BulkTable read(Connection connection, String name, String file) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        BulkTable table = new BulkTable(name, file);
        String pattern = stored(database, name).replace("_", database.getSearchStringEscape() + "_");
        try (ResultSet found = database.getColumns(connection.getCatalog(), connection.getSchema(), pattern, null)) {
            while (found.next()) {
                boolean required = found.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls
                        && found.getString("COLUMN_DEF") == null
                        && !"YES".equals(found.getString("IS_AUTOINCREMENT"));
                Column column = new Column(found.getString("COLUMN_NAME"), found.getString("TYPE_NAME"), required);
                table.columns.put(column.name().toLowerCase(Locale.ROOT), column);
            }
        }
        if (table.columns.isEmpty()) {
            throw new BulkException(
                    file + " writes the table " + name + ", and the database has no table of this name.");
        }
        return table;
    }

    private static String stored(DatabaseMetaData database, String name) throws SQLException {
        if (database.storesUpperCaseIdentifiers()) {
            return name.toUpperCase(Locale.ROOT);
        }
        return database.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
    }

    /**
     * The table's columns for {@code wanted}, in its order.
     *
     * @throws BulkException with the difference, if the table has other columns
     */
    List<Column> columnsFor(List<String> wanted) {
        List<String> missing = new ArrayList<>();
        Map<String, Column> left = new LinkedHashMap<>(columns);
        List<Column> found = new ArrayList<>();
        for (String each : wanted) {
            Column column = left.remove(each.toLowerCase(Locale.ROOT));
            if (column == null) {
                missing.add(each);
            } else {
                found.add(column);
            }
        }
        List<String> unfilled = left.values().stream()
                .filter(Column::required)
                .map(Column::name)
                .toList();
        if (!missing.isEmpty() || !unfilled.isEmpty()) {
            throw new BulkException("The table " + name + " has other columns than " + file + " writes:"
                    + (missing.isEmpty() ? "" : " it has no " + String.join(", ", missing) + ";")
                    + (unfilled.isEmpty() ? "" : " the file has no value for " + String.join(", ", unfilled) + ";")
                    + " it has " + String.join(", ", columns.keySet())
                    + ". Rename the table, so that a new one is made, or change its columns.");
        }
        return found;
    }
}
