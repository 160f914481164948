package io.drover.app.presence;

import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import io.drover.ledger.UtcTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** What is remembered of collectors through restarts: the table {@code collector}. */
final class CollectorRows {

    private static final Logger LOG = LoggerFactory.getLogger(CollectorRows.class);
    private static final String BETWEEN = "\n";

    private final Ledger ledger;
    private final Map<String, Row> written = new HashMap<>();

    CollectorRows(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * One collector.
     *
     * @param sources ids of what it reads
     */
    record Row(String id, Duration period, Instant heardAt, List<String> sources) {}

    /** All of them; empty if the database cannot be asked now. */
    Optional<List<Row>> all() {
        try {
            return Optional.of(ledger.jdbc()
                    .sql(Sql.of(CollectorRows.class, "select-collectors"))
                    .query((row, number) -> new Row(
                            row.getString("id"),
                            Duration.ofMillis(row.getLong("period_millis")),
                            Objects.requireNonNull(UtcTime.fromSql(row, "heard_at")),
                            row.getString("sources").lines().toList()))
                    .list());
        } catch (DataAccessException e) {
            LOG.debug("The collectors could not be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Writes down those of {@code rows} that changed.
     *
     * @return whether that worked
     */
    boolean save(List<Row> rows) {
        List<Row> news =
                rows.stream().filter(row -> !row.equals(written.get(row.id()))).toList();
        if (news.isEmpty()) {
            return true;
        }
        try {
            ledger.transactions().inTransaction(() -> {
                news.forEach(this::write);
                return null;
            });
            news.forEach(row -> written.put(row.id(), row));
            return true;
        } catch (Exception e) {
            LOG.debug("The collectors could not be written down: {}", e.getMessage());
            return false;
        }
    }

    private void write(Row row) {
        if (write("update-collector", row) == 0) {
            write("insert-collector", row);
        }
    }

    private int write(String statement, Row row) {
        return ledger.jdbc()
                .sql(Sql.of(CollectorRows.class, statement))
                .param("id", row.id())
                .param("period", row.period().toMillis())
                .param("heard", UtcTime.toSql(row.heardAt()))
                .param("sources", String.join(BETWEEN, row.sources()))
                .update();
    }
}
