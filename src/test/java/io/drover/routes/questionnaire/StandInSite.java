package io.drover.routes.questionnaire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * A study's site with the export API: a package, forms, deletes of rows. It asks for user and password, fails on command, and writes
 * down what it was asked.
 */
public final class StandInSite implements AutoCloseable {

    public static final String USER = "admin@study.example.org";
    public static final String PASSWORD = "p:a+s%s w{ö}rd";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final Map<String, Answer> instead = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<String, Long> beforeDelete = (form, id) -> {};

    private record Form(boolean deletable, Map<Long, String> rows) {}

    /** What is answered to a request in the place of the truth. */
    public record Answer(int status, String body, Map<String, String> headers) {

        public static Answer of(int status, String body) {
            return new Answer(status, body, Map.of("Content-Type", "application/json"));
        }

        /** Never comes. */
        static Answer never() {
            return of(-1, "");
        }
    }

    public StandInSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/export";
    }

    private Form known(String name) {
        return Objects.requireNonNull(forms.get(name), name);
    }

    public synchronized void form(String name, boolean deletable) {
        forms.putIfAbsent(name, new Form(deletable, new LinkedHashMap<>()));
    }

    /** Puts a row, a JSON object, into a form. */
    public synchronized void row(String form, long id, String json) {
        known(form).rows().put(id, json);
    }

    public synchronized void clear(String form) {
        known(form).rows().clear();
    }

    /** The ids of the rows that are there. */
    public synchronized List<Long> ids(String form) {
        return List.copyOf(known(form).rows().keySet());
    }

    /** Answers so, from now on, to a request such as {@code GET /BBSIQ}; {@code GET } is the package. */
    public void answer(String request, Answer answer) {
        instead.put(request, answer);
    }

    public void answerTruly() {
        instead.clear();
    }

    /** Is told of each row that is to be deleted, before it is. */
    public void beforeDelete(BiConsumer<String, Long> told) {
        beforeDelete = told;
    }

    /** All requests so far, such as {@code DELETE /BBSIQ/17}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public List<String> deletes() {
        return requests.stream().filter(each -> each.startsWith("DELETE")).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath().replaceFirst("^/api/export", "");
            String request = exchange.getRequestMethod() + " " + path;
            String expected = "Basic "
                    + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            requests.add(request);
            Answer other = instead.get(request);
            if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, Answer.of(401, "{\"error\":\"who are you?\"}"));
            } else if (other != null && other.status() < 0) {
                Thread.sleep(60_000);
            } else {
                send(exchange, other != null ? other : answer(exchange.getRequestMethod(), path));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(String method, String path) {
        List<String> parts = new ArrayList<>(List.of(path.split("/")));
        parts.removeIf(String::isEmpty);
        String form =
                parts.isEmpty() ? "" : URI.create("/" + parts.get(0)).getPath().substring(1);
        if (method.equals("DELETE") && parts.size() == 2) {
            return delete(form, Long.parseLong(parts.get(1)));
        }
        synchronized (this) {
            if (parts.isEmpty()) {
                return Answer.of(
                        200,
                        forms.entrySet().stream()
                                .map(each -> "{\"name\":\"" + each.getKey() + "\",\"size\":"
                                        + each.getValue().rows().size() + ",\"deleteable\":"
                                        + each.getValue().deletable() + "}")
                                .collect(Collectors.joining(",", "[", "]")));
            }
            Form its = forms.get(form);
            return its == null
                    ? Answer.of(404, "{}")
                    : Answer.of(200, its.rows().values().stream().collect(Collectors.joining(",\n", "[", "]")));
        }
    }

    private Answer delete(String name, long id) {
        Form form = forms.get(name);
        if (form == null || !ids(name).contains(id)) {
            return Answer.of(404, "{}");
        }
        if (!form.deletable()) {
            return Answer.of(403, "{}");
        }
        beforeDelete.accept(name, id);
        synchronized (this) {
            form.rows().remove(id);
        }
        return Answer.of(200, "{}");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
