package io.drover.sink.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Slack for tests, as far as Drover needs it: tokens, {@code views.publish}, {@code chat.postMessage}, {@code chat.update},
 * {@code conversations.history}, {@code apps.connections.open} and the WebSocket of Socket Mode. It refuses what Slack refuses:
 * wrong tokens, blocks over its limits, edits of messages that are not there; and it fails as it is told to.
 */
public final class SlackStandIn implements AutoCloseable {

    public static final String BOT_TOKEN = "xoxb-made-up-bot-secret";
    public static final String APP_TOKEN = "xapp-made-up-app-secret";
    public static final String CHANNEL = "C0INCIDENTS";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A call that was answered with ok. */
    public record Call(String method, JsonNode arguments, Instant at) {}

    /**
     * A message as it is now.
     *
     * @param states how it was shown since it was posted, the present last
     */
    public record Message(
            String channel, String ts, @Nullable String thread, String key, List<JsonNode> states) {

        /** All that is written in it now. */
        public String shown() {
            return states.get(states.size() - 1).toString();
        }
    }

    /** What the next call of a method is answered with instead. */
    private record Failure(String error, int retryAfterSeconds, boolean doneAnyway) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Call> calls = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<String, JsonNode> tabs = new HashMap<>();
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Map<String, Deque<Failure>> failures = new HashMap<>();
    private final Set<String> tickets = new HashSet<>();
    private final Set<ServerWebSocket> sockets = new HashSet<>();
    private final List<String> acknowledged = new ArrayList<>();
    private @Nullable String revoked;
    private int connections;
    private int number;

    public SlackStandIn() {
        server = vertx.createHttpServer(new HttpServerOptions().setMaxFormAttributeSize(-1))
                .requestHandler(this::take);
        try {
            server.listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the stand-in does not start", e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/api/";
    }

    /** The settings of a site that uses it. */
    public Map<String, String> settings() {
        return Map.of(
                "drover.slack.api-url", url(),
                "drover.slack.bot-token", BOT_TOKEN,
                "drover.slack.app-token", APP_TOKEN,
                "drover.slack.channel", CHANNEL,
                "drover.slack.page-url", "http://shop.example:8080");
    }

    /** The next call of {@code method} is answered with this error. */
    public synchronized void failNext(String method, String error) {
        fail(method, new Failure(error, 0, false));
    }

    /** The next call of {@code method} is answered with 429. */
    public synchronized void limitNext(String method, int retryAfterSeconds) {
        fail(method, new Failure("ratelimited", retryAfterSeconds, false));
    }

    /** The next call of {@code method} is done, and its answer is lost on the way. */
    public synchronized void loseAnswerOfNext(String method) {
        fail(method, new Failure("", 0, true));
    }

    private void fail(String method, Failure failure) {
        failures.computeIfAbsent(method, each -> new ArrayDeque<>()).add(failure);
    }

    /** All tokens are refused with this error from now on; null takes them again. */
    public synchronized void revoke(@Nullable String error) {
        revoked = error;
    }

    /** A user deletes a message. */
    public synchronized void delete(String ts) {
        messages.remove(ts);
    }

    public synchronized List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    /** The Home tab that {@code user} sees; empty if nothing was ever shown. */
    public synchronized String tab(String user) {
        return tabs.containsKey(user) ? tabs.get(user).toString() : "";
    }

    /** All messages that are there, oldest first. */
    public synchronized List<Message> messages() {
        return List.copyOf(messages.values());
    }

    /** Limits and shapes that a call did not keep to; a test wants none. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** Ids of the envelopes that were acknowledged, in their order. */
    public synchronized List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** How many connections of Socket Mode were made in all. */
    public synchronized int connections() {
        return connections;
    }

    /** How many are open now. */
    public synchronized int connected() {
        return sockets.size();
    }

    /** Forgets all but the connections. */
    public synchronized void clear() {
        calls.clear();
        tabs.clear();
        messages.clear();
        failures.clear();
        acknowledged.clear();
        revoked = null;
    }

    /** Sends an event over the open connections. */
    public void event(String envelope, String eventId, Map<String, ?> event) {
        send(JSON.valueToTree(Map.of(
                "type",
                "events_api",
                "envelope_id",
                envelope,
                "accepts_response_payload",
                false,
                "retry_attempt",
                0,
                "payload",
                Map.of("type", "event_callback", "event_id", eventId, "event", event))));
    }

    /** Sends any message. */
    public synchronized void send(JsonNode message) {
        sockets.forEach(socket -> socket.writeTextMessage(message.toString()));
    }

    /** Ends the connections without a word. */
    public synchronized void cut() {
        List.copyOf(sockets).forEach(ServerWebSocket::close);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void connect(ServerWebSocket socket) {
        synchronized (this) {
            if (!tickets.remove(String.valueOf(socket.query()))) {
                violations.add("a connection without a ticket of apps.connections.open");
                socket.close();
                return;
            }
            connections++;
            sockets.add(socket);
        }
        socket.closeHandler(end -> {
            synchronized (this) {
                sockets.remove(socket);
            }
        });
        socket.textMessageHandler(text -> {
            synchronized (this) {
                acknowledged.add(read(text).path("envelope_id").asText());
            }
        });
        socket.writeTextMessage("{\"type\":\"hello\",\"num_connections\":1}");
    }

    private void take(HttpServerRequest request) {
        // not a handler of WebSockets at the server: once a Quarkus has started in this Java, Vert.x does not ask it
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            request.toWebSocket().onSuccess(this::connect);
            return;
        }
        String method = request.path().replaceFirst("^/api/", "");
        request.setExpectMultipart(true);
        request.endHandler(end -> {
            Failure failure;
            ObjectNode answer = JSON.createObjectNode();
            synchronized (this) {
                Deque<Failure> its = failures.get(method);
                failure = its == null ? null : its.poll();
                String error = failure != null && !failure.doneAnyway()
                        ? failure.error()
                        : answer(method, request, request.formAttributes(), answer);
                answer.put("ok", error == null);
                if (error != null) {
                    answer.put("error", error);
                }
            }
            if (failure != null && failure.doneAnyway()) {
                request.connection().close();
            } else if (failure != null && failure.retryAfterSeconds() > 0) {
                request.response()
                        .setStatusCode(429)
                        .putHeader("Retry-After", String.valueOf(failure.retryAfterSeconds()))
                        .end(answer.toString());
            } else {
                request.response().putHeader("Content-Type", "application/json").end(answer.toString());
            }
        });
    }

    /** Does it, and returns the error; null for ok. */
    private @Nullable String answer(String method, HttpServerRequest request, MultiMap form, ObjectNode answer) {
        String token = method.equals("apps.connections.open") ? APP_TOKEN : BOT_TOKEN;
        if (!("Bearer " + token).equals(request.getHeader("Authorization"))) {
            return "invalid_auth";
        }
        if (revoked != null) {
            return revoked;
        }
        ObjectNode arguments = JSON.createObjectNode();
        form.forEach(entry -> arguments.set(
                entry.getKey(),
                entry.getValue().startsWith("{") || entry.getValue().startsWith("[")
                        ? read(entry.getValue())
                        : JSON.getNodeFactory().textNode(entry.getValue())));
        String error = switch (method) {
            case "views.publish" -> publish(arguments);
            case "chat.postMessage" -> post(arguments, answer);
            case "chat.update" -> update(arguments, answer);
            case "conversations.history" -> history(arguments, answer);
            case "apps.connections.open" -> open(answer);
            default -> "unknown_method";
        };
        if (error == null) {
            calls.add(new Call(method, arguments, Instant.now()));
        }
        return error;
    }

    private @Nullable String publish(JsonNode arguments) {
        String user = arguments.path("user_id").asText();
        List<String> faults = BlockRules.ofView(arguments.path("view"));
        violations.addAll(faults);
        if (!user.startsWith("U")) {
            return "user_not_found";
        }
        tabs.put(user, arguments.path("view"));
        return faults.isEmpty() ? null : "invalid_arguments";
    }

    private @Nullable String post(JsonNode arguments, ObjectNode answer) {
        String channel = arguments.path("channel").asText();
        if (!channel.equals(CHANNEL) && !channel.startsWith("D")) {
            return "channel_not_found";
        }
        List<String> faults = check(arguments);
        if (!faults.isEmpty()) {
            return "invalid_blocks";
        }
        String ts = Instant.now().getEpochSecond() + "." + String.format("%06d", ++number);
        String thread = arguments.has("thread_ts") ? arguments.path("thread_ts").asText() : null;
        messages.put(
                ts,
                new Message(
                        channel,
                        ts,
                        thread,
                        arguments
                                .path("metadata")
                                .path("event_payload")
                                .path("key")
                                .asText(),
                        new ArrayList<>(List.of(shown(arguments)))));
        answer.put("channel", channel).put("ts", ts);
        return null;
    }

    private @Nullable String update(JsonNode arguments, ObjectNode answer) {
        Message message = messages.get(arguments.path("ts").asText());
        if (message == null
                || !message.channel().equals(arguments.path("channel").asText())) {
            return "message_not_found";
        }
        if (!check(arguments).isEmpty()) {
            return "invalid_blocks";
        }
        message.states().add(shown(arguments));
        answer.put("channel", message.channel()).put("ts", message.ts());
        return null;
    }

    private static JsonNode shown(JsonNode arguments) {
        return JSON.createObjectNode()
                .<ObjectNode>set("text", arguments.path("text"))
                .set("blocks", arguments.path("blocks"));
    }

    private List<String> check(JsonNode arguments) {
        List<String> faults = BlockRules.ofMessage(
                arguments.path("blocks"), arguments.path("text").asText());
        violations.addAll(faults);
        return faults;
    }

    private @Nullable String history(JsonNode arguments, ObjectNode answer) {
        var list = answer.putArray("messages");
        for (Message message : messages.values()) {
            if (message.channel().equals(arguments.path("channel").asText())
                    && Double.parseDouble(message.ts())
                            >= arguments.path("oldest").asDouble(0)) {
                list.addObject()
                        .put("type", "message")
                        .put("ts", message.ts())
                        .set(
                                "metadata",
                                JSON.valueToTree(
                                        Map.of("event_type", "drover", "event_payload", Map.of("key", message.key()))));
            }
        }
        return null;
    }

    private @Nullable String open(ObjectNode answer) {
        String ticket = "ticket=" + ++number;
        tickets.add(ticket);
        answer.put("url", "ws://127.0.0.1:" + server.actualPort() + "/link?" + ticket);
        return null;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }
}
