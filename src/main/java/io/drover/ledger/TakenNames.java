package io.drover.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;

/** Tables that are there already though they are yet to be made: another program's, with other columns. */
final class TakenNames {

    private static final Pattern TABLE =
            Pattern.compile("^CREATE TABLE (\\w+) \\((.*?)^\\);", Pattern.MULTILINE | Pattern.DOTALL);
    /** A line of a table begins with its column, or with a word in capitals. */
    private static final Pattern COLUMN = Pattern.compile("^ {4}([a-z]\\w*) ", Pattern.MULTILINE);

    private TakenNames() {}

    /**
     * Looks for the tables that the scripts of {@code pending} make.
     *
     * @throws LedgerException with the difference, if one of them is there; nothing was changed then
     */
    static void refuse(DataSource dataSource, MigrationInfo... pending) throws SQLException {
        if (pending.length == 0) {
            return;
        }
        List<String> taken = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            for (MigrationInfo each : pending) {
                Matcher table = TABLE.matcher(script(each));
                while (table.find()) {
                    Set<String> there = columns(connection, table.group(1));
                    if (!there.isEmpty()) {
                        taken.add(difference(table.group(1), columnsIn(table.group(2)), there));
                    }
                }
            }
        }
        if (!taken.isEmpty()) {
            throw new LedgerException("The database has tables that Drover is yet to make: " + String.join("; ", taken)
                    + ". Rename them, or let drover.database.url name a database or schema of Drover's own.");
        }
    }

    private static String difference(String table, Set<String> wanted, Set<String> there) {
        Set<String> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(there);
        Set<String> besides = new LinkedHashSet<>(there);
        besides.removeAll(wanted);
        if (missing.isEmpty() && besides.isEmpty()) {
            return table + " (with the same columns)";
        }
        return table + " ("
                + (missing.isEmpty() ? "" : "it has no " + String.join(", ", missing))
                + (missing.isEmpty() || besides.isEmpty() ? "" : "; ")
                + (besides.isEmpty() ? "" : "besides, it has " + String.join(", ", besides))
                + ")";
    }

    private static Set<String> columnsIn(String body) {
        Set<String> columns = new LinkedHashSet<>();
        Matcher column = COLUMN.matcher(body);
        while (column.find()) {
            columns.add(column.group(1));
        }
        return columns;
    }

    private static Set<String> columns(Connection connection, String table) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String stored = database.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        String pattern = stored.replace("_", database.getSearchStringEscape() + "_");
        Set<String> columns = new LinkedHashSet<>();
        try (ResultSet found = database.getColumns(connection.getCatalog(), connection.getSchema(), pattern, null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    private static String script(MigrationInfo migration) {
        String path = "db/migration/" + migration.getScript();
        try (InputStream in = Ledger.class.getClassLoader().getResourceAsStream(path)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}
