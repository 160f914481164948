package io.drover.sink.bulk;

import io.drover.model.RowChunk;
import java.sql.Connection;
import java.sql.SQLException;

/** Writes all rows of a chunk or none, on a connection whose transaction somebody else commits. */
sealed interface Loader permits CopyLoader, InfileLoader, BatchLoader {

    /**
     * Writes the rows.
     *
     * @throws SQLException of class 22 or 23 if the database will never take one of them; the transaction cannot be
     *     committed then
     */
    void load(Connection connection, RowChunk rows) throws SQLException;
}
