package io.drover.app.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.drover.app.UserFault;
import io.drover.app.config.Settings;
import io.drover.model.SourceHealth;
import io.drover.model.SourceStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collector at a central service that is an HTTP server. */
class HeartbeatSenderTest {

    private static final Instant SINCE = Instant.parse("2026-11-22T10:00:00Z");

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private final List<Heartbeat> heard = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer central;

    @BeforeEach
    void startCentral() throws IOException {
        central = listen(0);
    }

    @AfterEach
    void stopCentral() {
        central.stop(0);
    }

    @Test
    void shouldSayAgainAndAgainHowItsSourcesStandAndGoOnWhenTheCentralServiceIsBack() throws IOException {
        int port = central.getAddress().getPort();
        HeartbeatSender sender = sender("hall", "http://localhost:" + port + "/", "secret");
        sender.check();
        sender.start();
        try {
            await().untilAsserted(() -> assertThat(heard).hasSizeGreaterThan(2));
            assertThat(heard.get(0).collector()).isEqualTo("hall");
            assertThat(heard.get(0).instance()).isEqualTo("folder-1");
            assertThat(heard.get(0).period()).isEqualTo(Duration.ofMillis(200));
            assertThat(heard.get(0).sentAt()).isNotNull();
            assertThat(heard.get(0).sources())
                    .containsExactly(
                            new Heartbeat.Told("ipgA", "unreachable", "Cannot read /shop", SINCE),
                            new Heartbeat.Told("ipgB", "live", null, SINCE));
            assertThat(tokens).containsOnly("Bearer secret");

            central.stop(0);
            int before = heard.size();
            central = listen(port);
            await().untilAsserted(() -> assertThat(heard).hasSizeGreaterThan(before + 1));
        } finally {
            sender.stop();
        }
    }

    @Test
    void shouldNotStartWithHalfOfWhatItNeeds() {
        assertThatThrownBy(() -> sender("hall", null, null).check())
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("drover.collector.id and drover.collector.url belong together")
                .hasMessageContaining("url is missing");
        assertThatThrownBy(() -> sender("../x", "http://localhost", null).check())
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("drover.collector.id must be an id of letters");
        assertThatThrownBy(() -> sender("hall", "central.example.org", null).check())
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("drover.collector.url: it must begin with http:// or https://");
    }

    private HttpServer listen(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/api/heartbeats", this::take);
        server.start();
        return server;
    }

    private void take(HttpExchange exchange) throws IOException {
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        heard.add(json.readValue(exchange.getRequestBody(), Heartbeat.class));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private HeartbeatSender sender(String id, @Nullable String url, @Nullable String token) {
        Settings.Collector settings = new Settings.Collector() {
            @Override
            public Optional<String> id() {
                return Optional.of(id);
            }

            @Override
            public Optional<String> url() {
                return Optional.ofNullable(url);
            }

            @Override
            public Optional<String> token() {
                return Optional.ofNullable(token);
            }

            @Override
            public Duration heartbeat() {
                return Duration.ofMillis(200);
            }
        };
        return new HeartbeatSender(
                settings,
                "folder-1",
                () -> List.of(
                        status("laser:ipgA", SourceHealth.UP, null),
                        status("copy:ipgA", SourceHealth.DOWN, "Cannot read /shop"),
                        status("laser:ipgB", SourceHealth.UP, null)),
                json);
    }

    private static SourceStatus status(String route, SourceHealth health, @Nullable String reason) {
        String source = route.substring(route.indexOf(':') + 1);
        return new SourceStatus(source, route, "laser", health, reason, SINCE, 0, 0, 0, 0, null, true);
    }
}
