package io.drover.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that must reach a destination outside the database.
 *
 * @param id given by the ledger, ascending
 * @param destination name of the destination, such as {@code export}
 * @param key what it is about; deliveries of one key are made in their order
 * @param payload JSON
 * @param mapping name of the file that says how the payload becomes what the destination takes; null for none
 * @param state {@code waiting}, {@code delivered}, {@code dead} (given up, kept for a person) or {@code superseded} (a newer
 *     state of the same key came before it was made)
 * @param attempts how often it was tried since it was queued or a person asked for another try
 * @param reason why the last try failed; null if it did not
 * @param progress how much of it is made, in the destination's own words; null before
 * @param receipt what the destination calls it, such as a record id; null before, and where it has no name
 * @param dueAt not tried before
 * @param createdAt when it was queued
 * @param deliveredAt when it was made; null before
 */
public record Delivery(
        long id,
        String destination,
        String key,
        String payload,
        @Nullable String mapping,
        String state,
        int attempts,
        @Nullable String reason,
        @Nullable String progress,
        @Nullable String receipt,
        Instant dueAt,
        Instant createdAt,
        @Nullable Instant deliveredAt) {}
