package io.drover.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.drover.app.demo.DemoWriter.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.crypto.Cipher;

/**
 * The demo's study: a site on this machine that nobody else can reach, whose made-up participants fill in a questionnaire now and then. What
 * they tell is encrypted, and the site wants it deleted. Its key is made at the first start.
 */
final class StudySite implements Script, AutoCloseable {

    /** The server's name in the settings. */
    static final String SERVER = "study";

    static final String USER = "demo@study.example.org";
    static final String PASSWORD = "demo";

    private static final String PATH = "/api/export";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final List<String> TOLD = List.of(
            "I slept well.",
            "The \"bad\" days are fewer, and shorter.",
            "Nothing new.",
            "My neighbour's dog, again.",
            "Müde, aber ruhig.",
            "It was a long week; I walked a lot.");
    private static final int BITS = 2048;
    private static final Duration BETWEEN = Duration.ofSeconds(7);

    private final HttpServer server;
    private final PublicKey key;
    private final Clock clock;
    private final Random random;
    private final Map<String, TreeMap<Long, String>> forms = new LinkedHashMap<>();
    private final ObjectMapper json = new ObjectMapper();

    /**
     * Opens it on a free port.
     *
     * @param keyFile where its private key is, or is put
     */
    StudySite(Path keyFile, Clock clock, Random random) throws IOException {
        this.key = key(keyFile);
        this.clock = clock;
        this.random = random;
        forms.put("Mood", new TreeMap<>());
        forms.put("Reminders", new TreeMap<>());
        row("Reminders", Map.of("hour", 8, "text", "Good morning! How are you?"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext(PATH, this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    @Override
    public void play(DemoWriter writer) throws InterruptedException {
        while (writer.goesOn()) {
            Map<String, Object> answers = new LinkedHashMap<>();
            answers.put("session", random.nextBoolean() ? "PRE" : "SESSION" + (1 + random.nextInt(8)));
            answers.put("calm", random.nextInt(5));
            answers.put("participantRSA", encrypted("participant " + (1000 + random.nextInt(9000))));
            answers.put("storyRSA", random.nextInt(4) == 0 ? null : encrypted(TOLD.get(random.nextInt(TOLD.size()))));
            answers.put("again", random.nextInt(3) > 0);
            row("Mood", answers);
            writer.pause(BETWEEN);
        }
    }

    private synchronized void row(String form, Map<String, ?> answers) {
        Map<String, Object> row = new LinkedHashMap<>(answers);
        // an id that no earlier start of the demo has given
        long id = clock.millis();
        row.put("id", id);
        row.put("date", DATE.format(ZonedDateTime.now(clock)));
        try {
            forms.computeIfAbsent(form, name -> new TreeMap<>()).put(id, json.writeValueAsString(row));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row that cannot be written", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String wanted = "Basic "
                    + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            if (!wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{}");
                return;
            }
            List<String> path = new ArrayList<>(List.of(
                    exchange.getRequestURI().getPath().substring(PATH.length()).split("/")));
            path.removeIf(String::isEmpty);
            if (exchange.getRequestMethod().equals("DELETE") && path.size() == 2) {
                send(exchange, delete(path.get(0), path.get(1)), "{}");
            } else if (path.isEmpty()) {
                send(exchange, 200, listed());
            } else {
                String rows = rows(path.get(0));
                send(exchange, rows.isEmpty() ? 404 : 200, rows.isEmpty() ? "{}" : rows);
            }
        }
    }

    private static boolean isDeletable(String form) {
        return form.equals("Mood");
    }

    private synchronized int delete(String form, String id) {
        if (!isDeletable(form)) {
            return 403;
        }
        TreeMap<Long, String> rows = forms.get(form);
        return rows != null && id.matches("\\d{1,18}") && rows.remove(Long.parseLong(id)) != null ? 200 : 404;
    }

    private synchronized String listed() throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        forms.forEach(
                (name, rows) -> all.add(Map.of("name", name, "size", rows.size(), "deleteable", isDeletable(name))));
        return json.writeValueAsString(all);
    }

    private synchronized String rows(String form) {
        TreeMap<Long, String> rows = forms.get(form);
        return rows == null ? "" : "[" + String.join(",", rows.descendingMap().values()) + "]";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private String encrypted(String text) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private static PublicKey key(Path file) throws IOException {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            if (Files.exists(file)) {
                String base64 = Files.readString(file).replaceAll("-----[^-]*-----|\\s", "");
                RSAPrivateCrtKey its = (RSAPrivateCrtKey) rsa.generatePrivate(
                        new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
                return rsa.generatePublic(new RSAPublicKeySpec(its.getModulus(), its.getPublicExponent()));
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            OwnersFile.write(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(pair.getPrivate().getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
            return pair.getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The demo's key cannot be made, or read from " + file + "; remove it", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
