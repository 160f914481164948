package io.drover.app.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did, or tried to.
 *
 * @param id later ones have larger ones
 * @param at when it began
 * @param person a user's name, {@code token:<name>} or {@code command}; empty where nobody had to say who it is
 * @param address where it came from
 * @param action method and address without the parameters' values: {@code POST /api/outbox/{id}/retry}
 * @param target the parameters' values
 * @param details what was sent with it, at most 2000 characters
 * @param outcome begun, done, failed or refused
 * @param status of HTTP; null as long as it is begun
 */
public record AuditEntry(
        long id,
        Instant at,
        String person,
        String address,
        String action,
        String target,
        String details,
        String outcome,
        @Nullable Integer status) {}
