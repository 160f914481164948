package io.drover.sink.bulk;

import io.drover.model.Columns;
import io.drover.model.Row;
import io.drover.model.RowChunk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Writes all rows of a chunk with one prepared statement and few trips to the database, on the connection of the open
 * transaction. A row's values are bound by their place, which is looked up once a chunk and not once a value.
 */
final class BulkSink {

    /** As many as make the trips cheap; bounds what a driver holds back. */
    private static final int BATCH_ROWS = 1000;

    private static final Set<String> BESIDES = Set.of("source", "generation", "byte_offset", "line");

    private final DataSource dataSource;
    private final NamedStatement statement;

    BulkSink(DataSource dataSource, NamedStatement statement) {
        this.dataSource = dataSource;
        this.statement = statement;
    }

    /**
     * Runs the statement for every row, in their order.
     *
     * @throws SQLException what the database says; the transaction must then be rolled back
     * @throws IllegalArgumentException when the statement names a parameter that the rows do not have
     */
    void write(RowChunk rows) throws SQLException {
        int[] positions = positions(rows.columns());
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            int waiting = 0;
            for (Row row : rows) {
                bind(prepared, row, positions);
                prepared.addBatch();
                if (++waiting == BATCH_ROWS) {
                    prepared.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                prepared.executeBatch();
            }
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private int[] positions(Columns columns) {
        List<String> names = statement.names();
        for (String name : names) {
            if (columns.indexOf(name) < 0 && !BESIDES.contains(name)) {
                throw new IllegalArgumentException("bulk: the statement wants :#" + name
                        + ", which the rows do not have; they have " + String.join(", ", columns.names())
                        + ", and source, generation, byte_offset, line");
            }
        }
        return names.stream().mapToInt(columns::indexOf).toArray();
    }

    private void bind(PreparedStatement prepared, Row row, int[] positions) throws SQLException {
        for (int i = 0; i < positions.length; i++) {
            Object value = positions[i] >= 0
                    ? row.value(positions[i])
                    : row.get(statement.names().get(i));
            bind(prepared, i + 1, value);
        }
    }

    private static void bind(PreparedStatement prepared, int parameter, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            prepared.setString(parameter, text);
        } else if (value instanceof Long number) {
            prepared.setLong(parameter, number);
        } else if (value instanceof Instant time) {
            prepared.setObject(parameter, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        } else {
            prepared.setObject(parameter, value);
        }
    }
}
