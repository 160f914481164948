package io.drover.app.access;

import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import io.drover.ledger.UtcTime;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * The table {@code audit}. An action is written down before it is done, so that one that kills the service is in it too. What
 * the database does not take goes into the log as a warning, and the action is done: who repairs a database must not be stopped
 * by it. Blocks.
 */
@Singleton
class AuditBook {

    private static final Logger LOG = LoggerFactory.getLogger(AuditBook.class);
    private static final int TARGET_CHARS = 500;
    private static final int DETAIL_CHARS = 2000;
    private static final int ACTION_CHARS = 200;
    private static final int ADDRESS_CHARS = 60;
    private static final int PERSON_CHARS = 80;
    private static final int LAST_GOOD = 399;

    private final Ledger ledger;
    private final Clock clock = Clock.systemUTC();

    AuditBook(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What is done, without what comes of it; see {@link AuditEntry}. */
    record Action(String person, String address, String action, String target, String details) {}

    /** Writes down that it begins; null if that could not be written. */
    @Nullable
    Long begun(Action action) {
        return write(action, "begun", null);
    }

    /** Writes down how it ended. */
    void ended(long id, int status) {
        try {
            jdbc("update-audit")
                    .param("outcome", outcome(status))
                    .param("status", status)
                    .param("id", id)
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("Audit {} ended with {}, which the database could not take: {}", id, status, e.getMessage());
        }
    }

    /** Writes down what is over already. */
    void note(Action action, String outcome, int status) {
        write(action, outcome, status);
    }

    /** Up to {@code limit} entries with a smaller id, newest first. */
    List<AuditEntry> list(long before, int limit) {
        return jdbc("select-audit")
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new AuditEntry(
                        row.getLong("id"),
                        Objects.requireNonNull(UtcTime.fromSql(row, "happened_at"), "happened_at"),
                        row.getString("person"),
                        row.getString("address"),
                        row.getString("action"),
                        row.getString("target"),
                        row.getString("details"),
                        row.getString("outcome"),
                        row.getObject("status", Integer.class)))
                .list();
    }

    private @Nullable Long write(Action action, String outcome, @Nullable Integer status) {
        try {
            Instant now = clock.instant();
            GeneratedKeyHolder id = new GeneratedKeyHolder();
            jdbc("insert-audit")
                    .param("now", UtcTime.toSql(now))
                    .param("person", cut(action.person(), PERSON_CHARS))
                    .param("address", cut(action.address(), ADDRESS_CHARS))
                    .param("action", cut(action.action(), ACTION_CHARS))
                    .param("target", cut(action.target(), TARGET_CHARS))
                    .param("details", cut(action.details(), DETAIL_CHARS))
                    .param("outcome", outcome)
                    .param("status", status)
                    .update(id, "id");
            return Objects.requireNonNull(id.getKey(), "the database gave no id")
                    .longValue();
        } catch (DataAccessException e) {
            LOG.atWarn()
                    .addKeyValue("person", action.person())
                    .addKeyValue("address", action.address())
                    .addKeyValue("action", action.action())
                    .addKeyValue("target", action.target())
                    .addKeyValue("outcome", outcome)
                    .log(
                            "Not in the audit, as the database does not take it: '{}' from {} does {} {} ({}).",
                            action.person(),
                            action.address(),
                            action.action(),
                            action.target(),
                            outcome);
            return null;
        }
    }

    private StatementSpec jdbc(String statement) {
        JdbcClient jdbc = ledger.jdbc();
        return jdbc.sql(Sql.of(AuditBook.class, statement));
    }

    private static String outcome(int status) {
        return status <= LAST_GOOD ? "done" : "failed";
    }

    /** Within the column; a NUL is nothing that every database takes. */
    private static String cut(String text, int chars) {
        String clean = text.replace('\0', ' ');
        return clean.length() <= chars ? clean : clean.substring(0, chars - 1) + "…";
    }
}
