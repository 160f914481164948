package io.drover.app.outbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.service.ServiceClient;
import io.drover.app.service.ServiceFile.Service;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Deliveries of the service that runs, through {@link OutboxApi}. */
final class ServiceOutboxDesk implements OutboxDesk {

    private static final String API = "/api/outbox";

    private final ServiceClient client;

    ServiceOutboxDesk(Service service, ObjectMapper json) {
        this.client = new ServiceClient(service, json);
    }

    @Override
    public List<DestinationRow> destinations() {
        return client.get(API + "/destinations", new TypeReference<>() {});
    }

    @Override
    public List<DeliveryRow> list(String destination, String state, long before, int limit) {
        return client.get(
                API + "?destination=" + encoded(destination) + "&state=" + encoded(state) + "&before=" + before
                        + "&limit=" + limit,
                new TypeReference<>() {});
    }

    @Override
    public DeliveryDetails show(long id) {
        return client.get(API + "/" + id, new TypeReference<>() {});
    }

    @Override
    public void retry(long id) {
        client.post(API + "/" + id + "/retry", Map.of(), new TypeReference<Map<String, Object>>() {});
    }

    @Override
    public int retryAll(String destination) {
        return client.post(
                        API + "/destinations/" + encoded(destination) + "/retry",
                        Map.of(),
                        new TypeReference<Map<String, Integer>>() {})
                .getOrDefault("retried", 0);
    }

    @Override
    public void pause(String destination) {
        client.post(
                API + "/destinations/" + encoded(destination) + "/pause",
                Map.of(),
                new TypeReference<Map<String, Object>>() {});
    }

    @Override
    public void resume(String destination) {
        client.post(
                API + "/destinations/" + encoded(destination) + "/resume",
                Map.of(),
                new TypeReference<Map<String, Object>>() {});
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {}
}
