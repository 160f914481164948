package io.drover.app.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drover.ledger.Delivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery, for a person or a script.
 *
 * @param id given by the ledger, ascending
 * @param destination such as {@code salesforce}
 * @param key what it is about
 * @param state {@code waiting}, {@code delivered}, {@code dead} or {@code superseded}
 * @param attempts how often it was tried
 * @param reason why the last try failed; null if it did not
 * @param receipt what the destination calls it, such as a record id; null if it is not made, or has no name there
 * @param mapping the file that says how the payload becomes what the destination takes; null for none
 * @param createdAt when it was queued
 * @param dueAt not tried before
 * @param deliveredAt when it was made; null before
 * @param payload what is delivered
 */
public record DeliveryRow(
        long id,
        String destination,
        String key,
        String state,
        int attempts,
        @Nullable String reason,
        @Nullable String receipt,
        @Nullable String mapping,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant deliveredAt,
        JsonNode payload) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static DeliveryRow of(Delivery delivery) {
        return new DeliveryRow(
                delivery.id(),
                delivery.destination(),
                delivery.key(),
                delivery.state(),
                delivery.attempts(),
                delivery.reason(),
                delivery.receipt(),
                delivery.mapping(),
                delivery.createdAt(),
                delivery.dueAt(),
                delivery.deliveredAt(),
                payload(delivery.payload()));
    }

    /** What is no JSON is shown as text. */
    private static JsonNode payload(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
