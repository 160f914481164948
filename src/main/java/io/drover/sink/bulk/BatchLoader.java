package io.drover.sink.bulk;

import io.drover.model.AsciiText;
import io.drover.model.RowChunk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement, executed in batches. With MariaDB's driver a batch of inserts is one command of bound arrays, as the
 * connections say {@code useBulkStmtsForInserts=true}.
 */
final class BatchLoader implements Loader {

    /** As many as make the trips cheap; bounds what a driver holds back. */
    private static final int BATCH_ROWS = 1000;

    private final NamedStatement statement;

    BatchLoader(NamedStatement statement) {
        this.statement = statement;
    }

    /**
     * Makes sure that MariaDB refuses what does not fit, instead of cutting it.
     *
     * @throws BulkException if the connections of the pool are not strict
     */
    static void requireStrict(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT @@sql_mode");
                ResultSet row = select.executeQuery()) {
            row.next();
            String mode = String.valueOf(row.getString(1)).toUpperCase(Locale.ROOT);
            if (!mode.contains("STRICT_TRANS_TABLES") && !mode.contains("STRICT_ALL_TABLES")) {
                throw new BulkException(
                        "The database cuts values that do not fit, without an error, as its sql_mode is '" + mode
                                + "'. Add sessionVariables=sql_mode='STRICT_TRANS_TABLES' to drover.database.url.");
            }
        }
    }

    @Override
    public void load(Connection connection, RowChunk rows) throws SQLException {
        RowSource[] sources = RowSource.of(statement.names(), rows.columns());
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            int waiting = 0;
            for (int row = 0; row < rows.size(); row++) {
                for (int i = 0; i < sources.length; i++) {
                    bind(prepared, i + 1, sources[i].of(rows, row));
                }
                prepared.addBatch();
                if (++waiting == BATCH_ROWS) {
                    prepared.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                prepared.executeBatch();
            }
        }
    }

    private static void bind(PreparedStatement prepared, int parameter, @Nullable Object value) throws SQLException {
        if (value instanceof String || value instanceof AsciiText) {
            prepared.setString(parameter, value.toString());
        } else if (value instanceof Long number) {
            prepared.setLong(parameter, number);
        } else if (value instanceof Instant time) {
            prepared.setObject(parameter, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        } else {
            prepared.setObject(parameter, value);
        }
    }
}
