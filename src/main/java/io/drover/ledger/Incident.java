package io.drover.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One trouble, from its opening to its end.
 *
 * @param id given by the ledger, ascending
 * @param source what it is about: the id of a source, a destination or a route
 * @param kind what goes wrong, such as {@code breakdown}
 * @param severity how bad it is; the worst so far
 * @param state {@code open}, {@code updated} (it happened again, or there is news) or {@code closed}
 * @param text a sentence for a person: the latest one
 * @param details more of it, such as an exception; null for none
 * @param times how often it happened; at least 1
 * @param version grows with each change, from 1
 * @param since since when it is so
 * @param changedAt when it changed last
 * @param closedAt when it was over; null while it is open
 */
public record Incident(
        long id,
        String source,
        String kind,
        Severity severity,
        String state,
        String text,
        @Nullable String details,
        long times,
        long version,
        Instant since,
        Instant changedAt,
        @Nullable Instant closedAt) {

    public boolean isOpen() {
        return closedAt == null;
    }
}
