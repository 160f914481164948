package io.drover.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The committed length of each CSV file, moved in the same transaction as the cursor. */
public final class CsvFiles {

    private final JdbcClient jdbc;
    private final Clock clock;

    CsvFiles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<CsvFile> find(String route, String path) {
        return jdbc.sql(Sql.of(CsvFiles.class, "select-csv-file"))
                .param("route", route)
                .param("path", path)
                .query(CsvFiles::read)
                .optional();
    }

    /** All files of a route, by path. */
    public List<CsvFile> ofRoute(String route) {
        return jdbc.sql(Sql.of(CsvFiles.class, "select-csv-files"))
                .param("route", route)
                .query(CsvFiles::read)
                .list();
    }

    /** Those of them that the route wrote to at {@code since} or later. */
    public List<CsvFile> writtenSince(String route, Instant since) {
        return jdbc.sql(Sql.of(CsvFiles.class, "select-csv-files-since"))
                .param("route", route)
                .param("since", UtcTime.toSql(since))
                .query(CsvFiles::read)
                .list();
    }

    /** Keys of the routes that ever wrote {@code path}; more than one means that two routes share a file. */
    public List<String> writersOf(String path) {
        return jdbc.sql(Sql.of(CsvFiles.class, "select-csv-file-writers"))
                .param("path", path)
                .query(String.class)
                .list();
    }

    /** Writes the length down, in the open transaction. */
    public void save(CsvFile file) {
        if (write("update-csv-file", file) == 0) {
            write("insert-csv-file", file);
        }
    }

    private int write(String statement, CsvFile file) {
        return jdbc.sql(Sql.of(CsvFiles.class, statement))
                .param("route", file.route())
                .param("path", file.path())
                .param("committed", file.committedBytes())
                .param("now", UtcTime.toSql(clock.instant()))
                .update();
    }

    private static CsvFile read(ResultSet row, int number) throws SQLException {
        return new CsvFile(row.getString("route"), row.getString("path"), row.getLong("committed_bytes"));
    }
}
