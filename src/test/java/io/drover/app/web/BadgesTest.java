package io.drover.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What breaks, each by itself, and the badge that tells it in a real browser. */
@QuarkusTest
@TestProfile(BadgesHome.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadgesTest extends InChromium {

    /** In milliseconds; on a busy computer. */
    private static final HasTextOptions SOON = new HasTextOptions().setTimeout(60_000);

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
        assertThat(tile("remote").locator(".reason")).containsText("The collector hall, which reads it, is not heard");
        assertThat(tile("remote").locator(".reason")).containsText("Before: Cutting");
        RestAssured.given().get("/api/machines/remote").then().body("badge", equalTo("collector down"));
        RestAssured.given().get("/api/collectors").then().body("find { it.id == 'hall' }.up", equalTo(false));
        page.navigate(address.resolve("/machines/remote").toString());
        assertThat(page.locator(".reason .badge")).hasText("collector down");
        assertThat(page.locator(".hero .word")).hasText("Unknown");
        assertAccessible();

        beat("remote");
        assertThat(page.locator(".hero .word")).hasText("Cutting", SOON);
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
                .body("{\"collector\": \"hall\", \"periodSeconds\": 2, \"sources\": [\"" + source + "\"]}")
                .post("/api/heartbeats");
    }

    private Locator tile(String source) {
        return page.locator("[data-id='" + source + "']");
    }

    private Locator badge(String source) {
        return tile(source).locator(".badge");
    }
}
