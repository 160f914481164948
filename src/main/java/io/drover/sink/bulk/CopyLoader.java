package io.drover.sink.bulk;

import io.drover.model.AsciiText;
import io.drover.model.LineChunk;
import io.drover.model.RowChunk;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** PostgreSQL's COPY in its binary format, streamed: it costs the server about two thirds of the text formats. */
final class CopyLoader implements Loader {

    private final String copy;
    private final PlainInsert insert;
    private final CopyType[] types;

    /**
     * @param inTable the table's columns that {@code insert} writes, which it {@linkplain #takes takes}
     */
    CopyLoader(PlainInsert insert, List<BulkTable.Column> inTable) {
        this.insert = insert;
        this.types = inTable.stream()
                .map(column -> CopyType.of(column.type()).orElseThrow())
                .toArray(CopyType[]::new);
        this.copy =
                "COPY " + insert.table() + " (" + String.join(", ", insert.columns()) + ") FROM STDIN (FORMAT BINARY)";
    }

    /** Whether all columns have types with a binary form here; others are left to the batch. */
    static boolean takes(List<BulkTable.Column> inTable) {
        return inTable.stream().allMatch(column -> CopyType.of(column.type()).isPresent());
    }

    @Override
    public void load(Connection connection, RowChunk rows) throws SQLException {
        CopyIn running = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            CopyStream out = new CopyStream(running);
            RowSource[] sources = RowSource.of(insert.values(), rows.columns());
            for (int row = 0; row < rows.size(); row++) {
                write(out, rows, row, sources);
            }
            long taken = out.end();
            if (taken != rows.size()) {
                throw new SQLException("the database took " + taken + " of " + rows.size() + " rows", "XX000");
            }
        } catch (SQLException | RuntimeException e) {
            cancel(running, e);
            throw e;
        }
    }

    private static void cancel(CopyIn running, Exception because) {
        try {
            if (running.isActive()) {
                running.cancelCopy();
            }
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    private void write(CopyStream out, RowChunk rows, int row, RowSource[] sources) throws SQLException {
        out.rowOf(sources.length);
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] == RowSource.Origin.LINE && types[i] == CopyType.TEXT && writeLine(out, rows, row)) {
                continue;
            }
            @Nullable Object value = sources[i].of(rows, row);
            if (value == null) {
                out.nothing();
            } else {
                write(out, i, value);
            }
        }
    }

    private void write(CopyStream out, int column, Object value) throws SQLException {
        try {
            types[column].write(out, value);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("22")) {
                throw new SQLException(
                        "column " + insert.columns().get(column) + ": " + e.getMessage(), e.getSQLState(), e);
            }
            throw e;
        }
    }

    /** Sends the line's bytes as they are, if they are sure to be what the decoded text would be. */
    private static boolean writeLine(CopyStream out, RowChunk rows, int row) throws SQLException {
        LineChunk lines = rows.lines();
        int index = rows.lineOf(row);
        byte[] bytes = lines.bytes();
        int from = lines.start(index);
        int to = lines.end(index);
        if (!AsciiText.is(bytes, from, to) || !lines.charset().equals(StandardCharsets.UTF_8)) {
            return false;
        }
        out.int4(to - from);
        out.bytes(bytes, from, to - from);
        return true;
    }
}
