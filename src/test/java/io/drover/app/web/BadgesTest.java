package io.drover.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.drover.ledger.Dialect;
import io.drover.ledger.Incident;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What breaks, each by itself, and the badge that tells it in a real browser. */
@QuarkusTest
@TestProfile(BadgesHome.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadgesTest extends InChromium {

    /** In milliseconds; on a busy computer. */
    private static final HasTextOptions SOON = new HasTextOptions().setTimeout(60_000);

    @Inject
    @SuppressWarnings("NullAway.Init")
    Ledger service;

    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init")
    URI management;

    @Test
    void shouldSayThatTheSoftwareIsSilent() throws IOException {
        BadgesHome.writeLine("quiet");
        page.navigate(address.toString());
        assertThat(tile("quiet").locator(".word")).hasText("Cutting");

        // nothing is written any more
        assertThat(badge("quiet")).hasText("silent", SOON);

        assertThat(tile("quiet").locator(".reason")).containsText("nothing new is written to them");
        assertThat(tile("quiet").locator(".reason")).containsText("Silent since");
        assertThat(tile("quiet").locator(".word")).hasText("Cutting");
        RestAssured.given()
                .baseUri("http://localhost:" + management.getPort())
                .get("/observe/metrics")
                .then()
                .body(containsString("drover_source_badge{badge=\"silent\",source=\"quiet\"} 1.0"));
        RestAssured.given()
                .baseUri("http://localhost:" + management.getPort())
                .get("/observe/health/live")
                .then()
                .statusCode(200);
        page.navigate(address.resolve("/machines/quiet").toString());
        assertThat(page.locator(".reason .badge")).hasText("silent");
        assertAccessible();

        BadgesHome.writeLine("quiet");
        assertThat(page.locator(".reason")).isHidden();
    }

    @Test
    void shouldSayThatTheComputerIsOff() throws IOException {
        BadgesHome.writeLine("shared");
        page.navigate(address.toString());
        assertThat(tile("shared").locator(".word")).hasText("Cutting");

        Path away = BadgesHome.HOME.resolve("away");
        Files.move(BadgesHome.folderOf("shared"), away);

        assertThat(badge("shared")).hasText("unreachable", SOON);
        assertThat(tile("shared").locator(".word")).hasText("Offline");
        assertThat(tile("shared").locator(".reason")).containsText("Cannot read");
        page.navigate(address.resolve("/machines/shared").toString());
        assertThat(page.locator(".reason .badge")).hasText("unreachable");

        Files.move(away, BadgesHome.folderOf("shared"));
        BadgesHome.writeLine("shared");
        assertThat(page.locator(".hero .word")).hasText("Cutting", SOON);
    }

    @Test
    void shouldSayThatTheCollectorIsDead() throws IOException {
        BadgesHome.writeLine("remote");
        beat("remote").then().statusCode(200).body("warnings", empty());
        page.navigate(address.toString());
        assertThat(tile("remote").locator(".word")).hasText("Cutting");

        // no heartbeat any more

        assertThat(badge("remote")).hasText("collector down", SOON);
        assertThat(tile("remote").locator(".word")).hasText("Unknown");
        assertThat(tile("remote").locator(".reason")).containsText("The collector barn, which reads it, is not heard");
        assertThat(tile("remote").locator(".reason")).containsText("Before: Cutting");
        RestAssured.given().get("/api/machines/remote").then().body("badge", equalTo("collector down"));
        RestAssured.given()
                .get("/api/machines/remote/transitions?limit=1")
                .then()
                .statusCode(200)
                .body("[0].to", equalTo("Cutting"))
                .body("[0].cause", equalTo("line"));
        RestAssured.given()
                .get("/api/machines/remote/transitions?before=x")
                .then()
                .statusCode(400);
        RestAssured.given().get("/api/machines/nobody/transitions").then().statusCode(404);
        RestAssured.given().get("/api/machines/remote/jobs").then().statusCode(200);
        RestAssured.given().get("/api/collectors").then().body("find { it.id == 'barn' }.up", equalTo(false));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(service.incidents().open().stream().map(Incident::text))
                                .contains("The collector barn is not heard any more. It reads remote."));
        page.navigate(address.resolve("/machines/remote").toString());
        assertThat(page.locator(".reason .badge")).hasText("collector down");
        assertThat(page.locator(".hero .word")).hasText("Unknown");
        assertAccessible();

        beat("remote");
        assertThat(page.locator(".hero .word")).hasText("Cutting", SOON);
    }

    /** With the files of docs/collectors.md: the collector's route in a Camel context here, everything else in the service. */
    @Test
    void shouldFollowWhatACollectorSends(@TempDir Path hall) throws Exception {
        Path log = hall.resolve("lcsystem_log.txt");
        BadgesHome.writeLine(log);
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger();
                DefaultCamelContext collector = new DefaultCamelContext()) {
            Properties settings = new Properties();
            settings.putAll(Map.of(
                    "drover.home", hall.toString(),
                    "drover.collector.id", "hall",
                    "drover.collector.url", address.toString()));
            collector.getPropertiesComponent().setInitialProperties(settings);
            collector.getRegistry().bind("ledger", ledger);
            PluginHelper.getRoutesLoader(collector)
                    .loadRoutes(
                            ResourceHelper.resolveResource(collector, "classpath:routes/ops/errors.camel.yaml"),
                            ResourceHelper.resolveResource(
                                    collector, "classpath:routes/collector/collector.camel.yaml"));
            PluginHelper.getRoutesLoader(collector)
                    .loadRoutes(ResourceHelper.fromString(
                            "site.camel.yaml",
                            BadgesHome.ofTheDocs("collector site.camel.yaml")
                                    .replace("/srv/laser/lcsystem_log.txt", log.toString())));
            collector.start();

            page.navigate(address.toString());
            assertThat(tile("ipgA").locator(".word")).hasText("Cutting", SOON);

            Path kept = BadgesHome.HOME.resolve("data/collected/hall/ipgA");
            assertThat(kept.resolve("lcsystem_log.txt")).hasSameBinaryContentAs(log);

            // rotated there, and a new log begun
            Files.move(log, hall.resolve("lcsystem_log.1.txt"));
            BadgesHome.writeLine(log);
            BadgesHome.writeLine(log);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(kept.resolve("lcsystem_log.txt")).hasSameBinaryContentAs(log));
            // the old one is read, and goes
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(service.jdbc()
                                    .sql("select removed from collected_file where name = 'lcsystem_log.txt.000000001'")
                                    .query(Boolean.class)
                                    .single())
                            .isTrue());
            await().untilAsserted(() ->
                    assertThat(kept.resolve("lcsystem_log.txt.000000001")).doesNotExist());
            assertThat(kept.resolve("lcsystem_log.txt")).exists();
            RestAssured.given().get("/api/machines/ipgA").then().statusCode(200);
            collector.stop();
        }
    }

    @Test
    void shouldSayThatTheBrowserIsCutOff() throws IOException {
        AtomicReference<WebSocketRoute> link = new AtomicReference<>();
        AtomicBoolean away = new AtomicBoolean();
        page.routeWebSocket(uri -> uri.endsWith("/live"), route -> {
            if (away.get()) {
                route.close();
            } else {
                route.connectToServer();
                link.set(route);
            }
        });
        BadgesHome.writeLine("quiet");
        page.navigate(address.toString());
        assertThat(page.locator("#link")).hasText("live");

        away.set(true);
        Objects.requireNonNull(link.get()).close();

        assertThat(page.locator("#link"))
                .containsText("stale view since", new ContainsTextOptions().setTimeout(60_000));
        assertThat(badge("quiet")).hasText("stale", SOON);
    }

    @Test
    void shouldAnswerAHeartbeatThatCannotBeWithASentence() {
        RestAssured.given()
                .contentType("application/json")
                .body("{\"collector\": \"../up\"}")
                .post("/api/heartbeats")
                .then()
                .statusCode(400)
                .body("error", containsString("collector must be an id of letters"));
        RestAssured.given()
                .contentType("application/json")
                .body("no JSON")
                .post("/api/heartbeats")
                .then()
                .statusCode(400)
                .body("error", containsString("A heartbeat is a JSON object such as"));
        RestAssured.given()
                .baseUri("http://localhost:" + management.getPort())
                .get("/q/openapi")
                .then()
                .body(containsString("/api/heartbeats"))
                .body(containsString("periodSeconds"));
    }

    private static Response beat(String source) {
        return RestAssured.given()
                .contentType("application/json")
                .body("{\"collector\": \"barn\", \"periodSeconds\": 2, \"sources\": [\"" + source + "\"]}")
                .post("/api/heartbeats");
    }

    private Locator tile(String source) {
        return page.locator("[data-id='" + source + "']");
    }

    private Locator badge(String source) {
        return tile(source).locator(".badge");
    }
}
