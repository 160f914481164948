package io.drover.sink.bulk;

import io.drover.model.RowChunk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * MariaDB's LOAD DATA LOCAL, from memory. Of a row that it cannot
 * store it only warns, so at the first warning, or with a row too few, all is undone and made again by the statement itself,
 * which tells the error.
 */
final class InfileLoader implements Loader {

    /** Fewer rows are sooner there as bound arrays. */
    private static final int WORTHWHILE = 500;

    /** Where text means the same in a file as it does in a statement. */
    private static final Set<String> TYPES = Set.of(
            "char",
            "varchar",
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "tinyint",
            "smallint",
            "int",
            "integer",
            "bigint",
            "decimal",
            "double",
            "date",
            "datetime");

    private final PlainInsert insert;
    private final BatchLoader strict;
    private final String sql;

    /** @param strict what tells errors, and loads few rows */
    InfileLoader(PlainInsert insert, BatchLoader strict) {
        this.insert = insert;
        this.strict = strict;
        this.sql = "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + insert.table() + " CHARACTER SET utf8mb4 ("
                + String.join(", ", insert.columns()) + ")";
    }

    /** Whether the server and the driver let rows come so, and all columns have types for it. */
    static boolean takes(Connection connection, List<BulkTable.Column> inTable) throws SQLException {
        if (!connection.isWrapperFor(org.mariadb.jdbc.Connection.class)
                || !inTable.stream()
                        .allMatch(column -> TYPES.contains(column.type().toLowerCase(Locale.ROOT)))) {
            return false;
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT @@local_infile");
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Override
    public void load(Connection connection, RowChunk rows) throws SQLException {
        if (rows.size() < WORTHWHILE || !loaded(connection, rows)) {
            strict.load(connection, rows);
        }
    }

    private InfileText written(RowChunk rows) {
        return InfileText.of(rows, RowSource.of(insert.values(), rows.columns()));
    }

    /** Whether all rows are there; if not, none is. */
    private boolean loaded(Connection connection, RowChunk rows) throws SQLException {
        InfileText written = rows.<InfileText>made(this, this::written);
        Savepoint before = connection.setSavepoint();
        try (org.mariadb.jdbc.Statement statement =
                connection.createStatement().unwrap(org.mariadb.jdbc.Statement.class)) {
            statement.setLocalInfileInputStream(written.stream());
            if (statement.executeLargeUpdate(sql) == rows.size() && statement.getWarnings() == null) {
                connection.releaseSavepoint(before);
                return true;
            }
        } catch (SQLException e) {
            if (!connection.isValid(1)) {
                throw e;
            }
        }
        connection.rollback(before);
        return false;
    }
}
