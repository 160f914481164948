package io.drover.sink.forward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.model.LineChunk;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends the bytes of chunks, line ends included, in pieces of at most 1 MiB, each once the one before is acknowledged. What is
 * sent again, as an answer was lost, changes nothing there. Safe for several threads.
 */
final class ForwardClient {

    private static final int PIECE_BYTES = 1 << 20;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Central central;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    ForwardClient(Central central) {
        this.central = central;
    }

    /**
     * Sends what lies between the ends of the chunk's move; when this returns it is on the central service's disk. Bytes that
     * the chunk does not hold, as those of a line that is too long, or of a hole, become a hole there.
     *
     * @throws ForwardException if that does not work, now or ever: the message says which
     */
    void send(ForwardedFile file, LineChunk chunk) {
        long from = chunk.move().fromBytes();
        long to = chunk.move().toBytes();
        byte[] bytes = chunk.bytes();
        long first = chunk.firstByteOffset();
        // of a line that is too long the chunk holds no more than its end
        int at = first > from ? bytes.length : Math.toIntExact(from - first);
        int end = Math.toIntExact(Math.min(bytes.length, Math.max(at, to - first)));
        do {
            int length = Math.min(PIECE_BYTES, end - at);
            boolean last = at + length == end;
            send(file, from, last ? to : from + length, BodyPublishers.ofByteArray(bytes, at, length));
            at += length;
            from += length;
        } while (at < end);
    }

    private void send(ForwardedFile file, long from, long to, HttpRequest.BodyPublisher body) {
        String address = central.url() + "/api/intake/" + encoded(central.collector()) + "/" + encoded(file.source())
                + "?instance=" + encoded(central.instance()) + "&generation=" + file.generation() + "&file="
                + encoded(file.name()) + "&from=" + from + "&to=" + to;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWER)
                .header("Content-Type", "application/octet-stream");
        if (central.token() != null) {
            request.header("Authorization", "Bearer " + central.token());
        }
        try {
            HttpResponse<String> answer = http.send(request.POST(body).build(), BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new ForwardException(refused(file, from, answer));
            }
        } catch (IOException e) {
            throw new ForwardException("The central service at " + central.url() + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ForwardException("Interrupted while lines were sent; they are sent again.", e);
        }
    }

    private String refused(ForwardedFile file, long from, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return "The central service refuses this collector"
                    + (status == UNAUTHORIZED ? "; is drover.collector.token right?" : ": " + error(answer));
        }
        if (status == CONFLICT) {
            return "The central service cannot go on with " + file.name() + " at byte " + from + ": " + error(answer)
                    + " 'drover cursor reset' sets the route's cursor in generation " + file.generation()
                    + " to where it can.";
        }
        return "The central service answers " + status + ": " + error(answer);
    }

    private String error(HttpResponse<String> answer) {
        try {
            JsonNode error = json.readTree(answer.body()).path("error");
            return error.isTextual() ? error.asText() : "it says nothing more";
        } catch (JsonProcessingException e) {
            return "it says nothing more";
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
