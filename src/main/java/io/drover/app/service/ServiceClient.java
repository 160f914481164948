package io.drover.app.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.UserFault;
import io.drover.app.service.ServiceFile.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Asks the running service for a command, with its token. */
public final class ServiceClient {

    private static final int OK = 200;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Large contents may have to be read for an answer. */
    private static final Duration ANSWER = Duration.ofMinutes(30);

    private final Service service;
    private final ObjectMapper json;
    private final HttpClient http;

    /**
     * @param json writes requests and reads answers
     */
    public ServiceClient(Service service, ObjectMapper json) {
        this.service = service;
        this.json = json;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT);
        String certificate = service.certificate();
        this.http =
                (certificate == null ? builder : builder.sslContext(OneCertificate.of(Path.of(certificate)))).build();
    }

    /**
     * The answer to a look at {@code path}.
     *
     * @throws UserFault if the service cannot be reached, or answers with a fault
     */
    public <T> T get(String path, TypeReference<T> type) {
        return ask(request(path).GET().build(), type);
    }

    /**
     * The answer to a command.
     *
     * @throws UserFault if the service cannot be reached, or answers with a fault
     */
    public <T> T post(String path, Object body, TypeReference<T> type) {
        try {
            return ask(
                    request(path)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                            .build(),
                    type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request that cannot be written", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.address() + path))
                .timeout(ANSWER)
                .header(ServiceFile.HEADER, service.token());
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
            throw new UserFault("Interrupted before the service answered; it may have done what was asked.", e);
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
}
