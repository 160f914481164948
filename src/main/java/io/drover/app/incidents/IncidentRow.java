package io.drover.app.incidents;

import io.drover.ledger.Incident;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the API tells it: see {@link Incident}.
 *
 * @param severity {@code notice}, {@code warning}, {@code error} or {@code critical}
 * @param state {@code open}, {@code updated} or {@code closed}
 */
record IncidentRow(
        long id,
        String source,
        String kind,
        String severity,
        String state,
        String text,
        @Nullable String details,
        long times,
        Instant since,
        Instant changedAt,
        @Nullable Instant closedAt) {

    static IncidentRow of(Incident incident) {
        return new IncidentRow(
                incident.id(),
                incident.source(),
                incident.kind(),
                incident.severity().word(),
                incident.state(),
                incident.text(),
                incident.details(),
                incident.times(),
                incident.since(),
                incident.changedAt(),
                incident.closedAt());
    }
}
