package io.drover.app.cursors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.UserFault;
import io.drover.app.service.ServiceFile;
import io.drover.app.service.ServiceFile.Service;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cursors of the service that runs, through {@link CursorsApi}. */
public final class ServiceDesk implements CursorDesk {

    private static final int OK = 200;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A large content may have to be read to find a line's beginning. */
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private final Service service;
    private final ObjectMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /**
     * @param json writes and reads instants as ISO-8601 text
     */
    public ServiceDesk(Service service, ObjectMapper json) {
        this.service = service;
        this.json = json;
    }

    @Override
    public List<CursorRow> list() {
        return ask(get(""), new TypeReference<>() {});
    }

    @Override
    public List<CursorDetails> show(String route, @Nullable Long generation) {
        String query = "/details?route=" + URLEncoder.encode(route, StandardCharsets.UTF_8)
                + (generation == null ? "" : "&generation=" + generation);
        return ask(get(query), new TypeReference<>() {});
    }

    @Override
    public ResetPlan plan(ResetRequest request) {
        return ask(post("/plan", request), new TypeReference<>() {});
    }

    @Override
    public ResetPlan reset(ResetPlan confirmed) {
        return ask(post("/reset", confirmed), new TypeReference<>() {});
    }

    private HttpRequest get(String path) {
        return request(path).GET().build();
    }

    private HttpRequest post(String path, Object body) {
        try {
            return request(path)
                    .header("Content-Type", "application/json")
                    .header(ServiceFile.HEADER, service.token())
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request that cannot be written", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.address() + "/api/cursors" + path))
                .timeout(ANSWER);
    }

    private <T> T ask(HttpRequest request, TypeReference<T> type) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new UserFault(fault(answer));
            }
            return json.readValue(answer.body(), type);
        } catch (IOException e) {
            throw new UserFault(
                    "The running service does not answer at " + service.address() + ": " + e
                            + ". If it was just started or is ending, try again in a moment.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserFault("Interrupted; whether anything was moved is shown by drover cursor list.", e);
        }
    }

    private String fault(HttpResponse<String> answer) {
        try {
            JsonNode error = json.readTree(answer.body()).path("error");
            if (error.isTextual()) {
                return error.asText();
            }
        } catch (JsonProcessingException e) {
            // no answer of ours
        }
        return "The running service answered " + answer.statusCode() + " at " + answer.uri()
                + ". Its log says why; is it of the same version as this command?";
    }

    @Override
    public void close() {}
}
