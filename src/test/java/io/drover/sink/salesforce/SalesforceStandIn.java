package io.drover.sink.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Salesforce for tests, as far as Drover needs it: it issues tokens and lets them expire, takes composite requests with their
 * limits, knows the objects and fields of {@code config/salesforce} only, keeps records by external id, all or none, and fails
 * in any way it is told to.
 */
public final class SalesforceStandIn implements AutoCloseable {

    public static final String CLIENT_ID = "3MVG9-made-up";
    public static final String CLIENT_SECRET = "made-up-client-secret";
    public static final String USERNAME = "drover@example.com";
    public static final String PASSWORD = "made-up-password";
    public static final String SECURITY_TOKEN = "MadeUpSecurityToken";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How the next composite request fails. */
    public enum Failure {
        /** The session has ended, as one does after two hours. */
        SESSION_EXPIRED,
        FORBIDDEN,
        TOO_MANY_REQUESTS,
        UNAVAILABLE_PAGE,
        REQUEST_LIMIT,
        UNKNOWN_FIELD,
        LOCKED_ROW,
        /** One record of the second collection or the first is refused, and so all are rolled back. */
        PARTIAL,
        /** 200, and a page instead of JSON. */
        HTML,
        /** The connection ends before anything is done. */
        CUT_BEFORE,
        /** Everything is done, and the connection ends before the answer. */
        CUT_AFTER
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final StandInRecords records = new StandInRecords();
    private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AtomicInteger logins = new AtomicInteger();
    private volatile Supplier<@Nullable Failure> habit = () -> null;
    private volatile boolean refusingLogins;
    private volatile @Nullable Semaphore gate;
    private volatile String token = "none yet";

    public SalesforceStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/services/oauth2/token", exchange -> answer(exchange, this::login));
        server.createContext("/services/oauth2/revoke", exchange -> answer(exchange, body -> new Answer(200, "")));
        server.createContext(
                "/services/data/v60.0/composite", exchange -> answer(exchange, body -> composite(exchange, body)));
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has an object of a site's own, besides those of {@code config/salesforce}. */
    public void add(String object, String externalId, String... fields) {
        records.add(object, externalId, fields);
    }

    /** The next requests fail so, one after the other. */
    public void failNext(Failure... how) {
        failures.addAll(Arrays.asList(how));
    }

    /** Asked for each request that {@link #failNext} has nothing for; null lets it pass. */
    public void failBy(Supplier<@Nullable Failure> habit) {
        this.habit = habit;
    }

    public void refuseLogins(boolean refuse) {
        refusingLogins = refuse;
        token = "none";
    }

    /** Requests wait at {@code gate} before they are answered. */
    public void waitAt(@Nullable Semaphore gate) {
        this.gate = gate;
    }

    /** The records of an object by external id, with their fields and {@code Id}. */
    public Map<String, JsonNode> records(String object) {
        return records.of(object);
    }

    /** One field of one record; missing if there is no such record or field. */
    public JsonNode field(String object, String externalId, String field) {
        return records(object)
                .getOrDefault(externalId, JSON.getNodeFactory().missingNode())
                .path(field);
    }

    /** Bodies of the composite requests that came in with a valid token. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Limits and shapes that a request did not keep to; a test wants none. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    public int logins() {
        return logins.get();
    }

    public String token() {
        return token;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Answer(int status, String body) {}

    private interface Work {
        @Nullable
        Answer answer(String body) throws IOException;
    }

    private void answer(HttpExchange exchange, Work work) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = work.answer(body);
            if (answer == null) {
                return; // closed without an answer
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            answer.body().startsWith("<") ? "text/html" : "application/json;charset=UTF-8");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer login(String body) {
        Map<String, String> form = form(body);
        boolean client = CLIENT_ID.equals(form.get("client_id")) && CLIENT_SECRET.equals(form.get("client_secret"));
        boolean person =
                USERNAME.equals(form.get("username")) && (PASSWORD + SECURITY_TOKEN).equals(form.get("password"));
        String grant = String.valueOf(form.get("grant_type"));
        boolean granted = grant.equals("client_credentials") ? client : grant.equals("password") && client && person;
        if (!granted || refusingLogins) {
            return new Answer(
                    400,
                    "{\"error\":\"" + (client ? "invalid_grant" : "invalid_client")
                            + "\",\"error_description\":\"authentication failure\"}");
        }
        token = "00D000000000062!token-" + logins.incrementAndGet();
        return new Answer(
                200,
                "{\"access_token\":\"" + token + "\",\"instance_url\":\"" + url()
                        + "\",\"id\":\"https://login.salesforce.com/id/00D000000000062EA0/005000000000001AAA\","
                        + "\"token_type\":\"Bearer\",\"issued_at\":\"1278448832702\",\"signature\":\"c2lnbmF0dXJl\"}");
    }

    private @Nullable Answer composite(HttpExchange exchange, String body) throws JsonProcessingException {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!authorization.equals("Bearer " + token)) {
            return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        requests.add(body);
        Semaphore itsGate = gate;
        if (itsGate != null) {
            itsGate.acquireUninterruptibly();
        }
        Failure failure = failures.isEmpty() ? habit.get() : failures.poll();
        if (failure == null) {
            return applied(body, null);
        }
        return switch (failure) {
            case SESSION_EXPIRED -> {
                token = "expired";
                yield error(401, "INVALID_SESSION_ID", "Session expired or invalid");
            }
            case FORBIDDEN -> error(403, "API_DISABLED_FOR_ORG", "API is not enabled for this Organization or Partner");
            case TOO_MANY_REQUESTS -> error(429, "TOO_MANY_REQUESTS", "Too many requests");
            case UNAVAILABLE_PAGE -> new Answer(503, "<html><body>Down for maintenance</body></html>");
            case REQUEST_LIMIT -> error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
            case UNKNOWN_FIELD -> applied(body, "INVALID_FIELD");
            case LOCKED_ROW -> applied(body, "UNABLE_TO_LOCK_ROW");
            case PARTIAL -> applied(body, "STRING_TOO_LONG");
            case HTML -> new Answer(200, "<!doctype html><title>Log in</title>");
            case CUT_BEFORE -> null;
            case CUT_AFTER -> {
                applied(body, null);
                yield null;
            }
        };
    }

    private Answer applied(String body, @Nullable String fault) throws JsonProcessingException {
        try {
            return new Answer(200, records.apply(JSON.readTree(body), fault).toString());
        } catch (IllegalArgumentException e) {
            violations.add(String.valueOf(e.getMessage()));
            return error(400, "JSON_PARSER_ERROR", String.valueOf(e.getMessage()));
        }
    }

    private static Answer error(int status, String code, String message) {
        return new Answer(status, "[{\"message\":\"" + message + "\",\"errorCode\":\"" + code + "\"}]");
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }
}
