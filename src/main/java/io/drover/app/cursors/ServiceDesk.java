package io.drover.app.cursors;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.service.ServiceClient;
import io.drover.app.service.ServiceFile.Service;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cursors of the service that runs, through {@link CursorsApi}. */
public final class ServiceDesk implements CursorDesk {

    private static final String API = "/api/cursors";

    private final ServiceClient service;

    /**
     * @param json writes and reads instants as ISO-8601 text
     */
    public ServiceDesk(Service service, ObjectMapper json) {
        this.service = new ServiceClient(service, json);
    }

    @Override
    public List<CursorRow> list() {
        return service.get(API, new TypeReference<>() {});
    }

    @Override
    public List<CursorDetails> show(String route, @Nullable Long generation) {
        String query = "/details?route=" + URLEncoder.encode(route, StandardCharsets.UTF_8)
                + (generation == null ? "" : "&generation=" + generation);
        return service.get(API + query, new TypeReference<>() {});
    }

    @Override
    public ResetPlan plan(ResetRequest request) {
        return service.post(API + "/plan", request, new TypeReference<>() {});
    }

    @Override
    public ResetPlan reset(ResetPlan confirmed) {
        return service.post(API + "/reset", confirmed, new TypeReference<>() {});
    }

    /**
     * Makes the sums of {@code source} anew from the rows.
     *
     * @return how many rows there are
     */
    public long rebuildSums(String source) {
        return service.post(API + "/sums", Map.of("source", source), new TypeReference<Map<String, Long>>() {})
                .getOrDefault("rows", 0L);
    }

    @Override
    public void close() {}
}
