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
 * @param state {@code waiting}, {@code delivered} or {@code dead}
 * @param attempts how often it was tried
 * @param reason why the last try failed; null if it did not
 * @param createdAt when it was queued
 */
public record Delivery(
        long id,
        String destination,
        String key,
        String payload,
        String state,
        int attempts,
        @Nullable String reason,
        Instant createdAt) {}
