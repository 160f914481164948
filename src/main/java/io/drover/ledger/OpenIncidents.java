package io.drover.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which incidents may be open, in memory; asked for with every exchange of a route. Safe for several threads. */
final class OpenIncidents {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<Name> open = ConcurrentHashMap.newKeySet();
    private volatile Instant asked = Instant.MIN;

    private record Name(String source, String kind) {}

    OpenIncidents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Before the commit, so that it is never open and unknown. */
    void opened(Incident incident) {
        open.add(new Name(incident.source(), incident.kind()));
    }

    void closed(String source, String kind) {
        open.remove(new Name(source, kind));
    }

    boolean mayBeOpen(String source, String kind) {
        Instant now = clock.instant();
        if (asked.isBefore(now.minus(FRESH))) {
            asked = now;
            refresh();
        }
        return open.contains(new Name(source, kind));
    }

    /** Only adds: what another process has closed is found out by whoever tries to close it. */
    private void refresh() {
        try {
            jdbc.sql(Sql.of(OpenIncidents.class, "select-open-incident-names")).query((RowCallbackHandler)
                    row -> open.add(new Name(row.getString("source"), row.getString("kind"))));
        } catch (DataAccessException e) {
            // asked again in half a minute; the database's own check tells that it is gone
        }
    }
}
