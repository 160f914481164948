package io.drover.app.access;

import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import io.drover.ledger.UtcTime;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.quarkus.main.events.BeforeStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Sessions that were logged out before their time; kept in a table, so that a restart does not bring them back. */
@Singleton
class EndedSessions {

    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);

    private final Ledger ledger;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();

    EndedSessions(Ledger ledger) {
        this.ledger = ledger;
    }

    void read(@Observes BeforeStart event) {
        try {
            jdbc("select-ended-sessions")
                    .param("now", UtcTime.toSql(clock.instant()))
                    .query((RowCallbackHandler) row -> ended.put(
                            row.getString("id"), Objects.requireNonNull(UtcTime.fromSql(row, "ends_at"), "ends_at")));
        } catch (DataAccessException e) {
            LOG.warn("Logouts before this start are forgotten, as the database does not tell them: {}", e.getMessage());
        }
    }

    boolean contains(String id) {
        return ended.containsKey(id);
    }

    /** Ends the session for good, at least as long as this service runs. */
    void add(String id, Instant ends) {
        Instant now = clock.instant();
        ended.values().removeIf(end -> end.isBefore(now));
        if (ended.putIfAbsent(id, ends) != null) {
            return;
        }
        try {
            jdbc("delete-ended-sessions").param("now", UtcTime.toSql(now)).update();
            jdbc("insert-ended-session")
                    .param("id", id)
                    .param("ends", UtcTime.toSql(ends))
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("A logout is forgotten at the next start, as the database does not take it: {}", e.getMessage());
        }
    }

    private StatementSpec jdbc(String statement) {
        return ledger.jdbc().sql(Sql.of(EndedSessions.class, statement));
    }
}
