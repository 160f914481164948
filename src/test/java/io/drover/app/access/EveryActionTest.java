package io.drover.app.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Walks through everything that the API has, also what is added tomorrow: nobody gets in, a viewer changes nothing, and what an
 * operator does is in the audit.
 */
@QuarkusTest
@TestProfile(AccessHome.class)
class EveryActionTest {

    /** What changes nothing, or is no person's: each is here because somebody thought about it. */
    private static final Set<String> NO_ACTIONS =
            Set.of("post /update-data", "post /api/heartbeats", "post /api/intake/{collector}/{source}");

    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init")
    URI management;

    @Inject
    @SuppressWarnings("NullAway.Init")
    AuditBook audit;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ObjectMapper json;

    /** A method and an address: {@code post /api/outbox/{id}/retry}. */
    private record Operation(String method, String template) {

        String path() {
            return template.replaceAll("\\{[^}]*}", "0");
        }

        boolean acts() {
            return !method.equals("get") && !NO_ACTIONS.contains(toString());
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    private List<Operation> operations() throws IOException {
        JsonNode paths = json.readTree(given().baseUri("http://localhost:" + management.getPort())
                        .get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .path("paths");
        List<Operation> found = new ArrayList<>();
        paths.properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> found.add(new Operation(method, path.getKey()))));
        found.removeIf(
                operation -> !Set.of("get", "post", "put", "delete", "patch").contains(operation.method()));
        assertThat(found).hasSizeGreaterThan(15);
        assertThat(found).anyMatch(Operation::acts);
        return found;
    }

    @Test
    void shouldLetNobodyIn() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : operations()) {
            int expected = operation.template().equals("/api/session") ? 200 : 401;
            all.assertThat(ask(given(), operation)).as(operation.toString()).isEqualTo(expected);
        }
        all.assertAll();
    }

    @Test
    void shouldLetAViewerChangeNothing() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : operations()) {
            if (operation.acts()) {
                all.assertThat(ask(bearer(AccessHome.VIEWER), operation))
                        .as(operation.toString())
                        .isEqualTo(403);
            }
        }
        all.assertThat(ask(bearer(AccessHome.VIEWER), new Operation("get", "/api/audit")))
                .isEqualTo(403);
        all.assertAll();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> audit.list(Long.MAX_VALUE, 1000).stream()
                        .anyMatch(entry -> entry.outcome().equals("refused")
                                && entry.person().equals("token:board")
                                && entry.action().contains("/api/outbox/")));
    }

    @Test
    void shouldDoNothingForThePageOfAnotherSite() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : operations()) {
            if (operation.acts()) {
                all.assertThat(ask(given().header("Origin", "https://evil.example"), operation))
                        .as(operation.toString())
                        .isEqualTo(403);
            }
        }
        all.assertAll();
    }

    @Test
    void shouldWriteDownWhateverAnOperatorDoes() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : operations()) {
            if (!operation.acts()) {
                continue;
            }
            long before = newest();
            int status = ask(bearer(AccessHome.OPERATOR), operation);
            // one that fails in a way that nobody expects is written down after its answer
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> audit.list(Long.MAX_VALUE, 1).stream().allMatch(entry -> entry.status() != null));
            all.assertThat(audit.list(Long.MAX_VALUE, 10))
                    .as(operation.toString())
                    .filteredOn(entry -> entry.id() > before && entry.person().equals("token:script"))
                    .hasSize(1)
                    .allSatisfy(entry -> {
                        assertThat(entry.action()).isEqualToIgnoringCase(operation.toString());
                        assertThat(entry.status()).isEqualTo(status);
                        assertThat(entry.outcome()).isEqualTo(status < 400 ? "done" : "failed");
                        assertThat(entry.address()).isEqualTo("127.0.0.1");
                        assertThat(entry.details()).isEqualTo("{}");
                    });
        }
        all.assertAll();
    }

    @Test
    void shouldShowTheAuditToOperators() {
        ask(bearer(AccessHome.OPERATOR), new Operation("post", "/api/outbox/destinations/nowhere/pause"));
        bearer(AccessHome.OPERATOR)
                .get("/api/audit?limit=1")
                .then()
                .statusCode(200)
                .body("size()", equalTo(1))
                .body("[0].action", equalTo("POST /api/outbox/destinations/{name}/pause"))
                .body("[0].target", equalTo("nowhere"))
                .body("[0].outcome", equalTo("failed"));
    }

    @Test
    void shouldShowNoActionOnAPageThatDoesNotKnowWhoAsks() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("src/main/resources/META-INF/resources"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".html")).toList()) {
                if (!page.endsWith("login.html")) {
                    assertThat(Files.readString(page)).as(page.toString()).contains("src=\"/js/session.js\"");
                }
            }
        }
    }

    @Test
    void shouldSendTheHeadersThatKeepOtherSitesOut() {
        for (String page : List.of("/login", "/api/session", "/js/login.js", "/favicon.svg")) {
            given().get(page)
                    .then()
                    .statusCode(200)
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer");
        }
    }

    private long newest() {
        return audit.list(Long.MAX_VALUE, 1).stream()
                .mapToLong(AuditEntry::id)
                .max()
                .orElse(0);
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static int ask(RequestSpecification as, Operation operation) {
        RequestSpecification request = operation.method().equals("get")
                ? as
                : as.contentType("application/json").body("{}");
        return request.request(operation.method(), operation.path()).statusCode();
    }
}
