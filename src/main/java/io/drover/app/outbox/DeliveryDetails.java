package io.drover.app.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with what it would send.
 *
 * @param delivery the delivery
 * @param requests what goes out for it, by its mapping as it is now; empty where the route makes it
 * @param fault why the mapping makes nothing of it; null if it does
 */
public record DeliveryDetails(
        DeliveryRow delivery,
        List<JsonNode> requests,
        @Nullable String fault) {}
