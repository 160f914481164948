package io.drover.app.intake;

import io.drover.app.intake.Piece.ContentKey;
import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import io.drover.ledger.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Which content is kept in which file: the table {@code collected_file}. */
final class CollectedFiles {

    private final Ledger ledger;
    private final Clock clock;

    CollectedFiles(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    Optional<CollectedFile> of(ContentKey content) {
        return statement("select-collected-file", content)
                .query(CollectedFiles::read)
                .optional();
    }

    /** The names that files of this source have or had. */
    List<String> names(String collector, String source) {
        return ledger.jdbc()
                .sql(Sql.of(CollectedFiles.class, "select-collected-names"))
                .param("collector", collector)
                .param("source", source)
                .query(String.class)
                .list();
    }

    /** Whose bytes the file of this name holds. */
    Optional<CollectedFile> named(String collector, String source, String name) {
        return ledger.jdbc()
                .sql(Sql.of(CollectedFiles.class, "select-collected-file-by-name"))
                .param("collector", collector)
                .param("source", source)
                .param("name", name)
                .query(CollectedFiles::read)
                .optional();
    }

    /** All, in the order in which they began to come. */
    List<CollectedFile> all() {
        return ledger.jdbc()
                .sql(Sql.of(CollectedFiles.class, "select-collected-files"))
                .query(CollectedFiles::read)
                .list();
    }

    /** Makes one known, or writes down where it is kept now. */
    void save(CollectedFile file) {
        if (write("update-collected-file", file) == 0) {
            write("insert-collected-file", file);
        }
    }

    private int write(String statement, CollectedFile file) {
        return statement(statement, file.content())
                .param("name", file.name())
                .param("first", file.firstBytes())
                .param("removed", file.removed())
                .param("now", UtcTime.toSql(clock.instant()))
                .update();
    }

    private StatementSpec statement(String statement, ContentKey content) {
        return ledger.jdbc()
                .sql(Sql.of(CollectedFiles.class, statement))
                .param("collector", content.collector())
                .param("source", content.source())
                .param("instance", content.instance())
                .param("generation", content.generation());
    }

    private static CollectedFile read(ResultSet row, int number) throws SQLException {
        return new CollectedFile(
                new ContentKey(
                        row.getString("collector"),
                        row.getString("source"),
                        row.getString("instance"),
                        row.getLong("generation")),
                row.getString("name"),
                row.getLong("first_bytes"),
                row.getBoolean("removed"));
    }
}
