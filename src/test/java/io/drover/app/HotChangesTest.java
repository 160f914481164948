package io.drover.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.drover.app.routes.ConfigFaults;
import io.drover.app.service.Sources;
import io.drover.ledger.Ledger;
import io.drover.model.SourceStatus;
import io.drover.model.StateSpan;
import io.drover.sink.history.MachineHistory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files of {@code config/} that change while the service runs. */
@QuarkusTest
@QuarkusTestResource(TestHome.class)
class HotChangesTest {

    private static final String ROUTES = "config/routes/hot.camel.yaml";
    private static final String RULES = "config/packs/press/press.rules.yaml";
    private static final String ROUTE = """
            - templatedRoute:
                routeTemplateRef: machine
                parameters:
                  - { name: machine, value: press }
                  - { name: log, value: logs/press.log }
                  - { name: rules, value: press/press.rules.yaml }
                  - { name: zone, value: UTC }
            """;
    private static final String RULES_TEXT = """
            machine: press
            line: '^(?<time>\\S+) (?<message>.*)$'
            time: { pattern: iso }
            regions:
              status:
                Pressing: { when: 'down', color: green }
                Idle: { when: 'up' }
            """;

    @Inject
    CamelContext context;

    @Inject
    Home home;

    @Inject
    Ledger ledger;

    @Inject
    Sources sources;

    @Inject
    ConfigFaults faults;

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @AfterEach
    void cleanUp() throws IOException {
        Files.deleteIfExists(home.folder().resolve(ROUTES));
        Files.deleteIfExists(home.folder().resolve(RULES));
        patiently()
                .until(() -> context.getRoute("machine:press") == null
                        && faults.all().isEmpty());
    }

    @Test
    void shouldTakeOverWhatIsAddedChangedAndRemovedAndNothingElse() throws IOException {
        Route untouched = context.getRoute("tick:one");
        write(RULES, RULES_TEXT);
        write("logs/press.log", "2025-01-01T00:00:00Z down\n");
        write(ROUTES, ROUTE);
        patiently().untilAsserted(() -> assertThat(states()).containsExactly("Pressing"));
        assertThat(sources.statuses()).extracting(SourceStatus::route).contains("machine:press");
        Route first = context.getRoute("machine:press");

        write(RULES, RULES_TEXT.replace("Pressing: { when: 'down'", "Forging: { when: 'down'"));
        patiently().until(() -> running() != null && running() != first);
        append("logs/press.log", "2025-01-01T00:01:00Z up\n2025-01-01T00:02:00Z down\n");
        patiently().untilAsserted(() -> assertThat(states()).containsExactly("Forging", "Idle", "Pressing"));

        // a comment is another text, but the same rules and routes go on where it says nothing to them
        Route second = running();
        append(
                ROUTES,
                "# nothing\n- templatedRoute: { routeTemplateRef: tick, parameters: [ { name: source, value: two } ] }\n");
        patiently().until(() -> context.getRoute("tick:two") != null);
        assertThat(context.getRoute("tick:one")).isSameAs(untouched);
        assertThat(second).isNotNull();

        Files.delete(home.folder().resolve(ROUTES));
        patiently().until(() -> running() == null && context.getRoute("tick:two") == null);
        assertThat(sources.statuses()).extracting(SourceStatus::route).doesNotContain("machine:press");
        assertThat(ledger.cursors().ofRoute("machine:press")).hasSize(1);
        assertThat(context.getRoute("tick:one")).isSameAs(untouched);
    }

    @Test
    void shouldLeaveWhatRunsUntouchedByFaultyFilesAndShowThem() throws IOException {
        write(RULES, RULES_TEXT);
        write("logs/press.log", "2025-01-01T00:00:00Z down\n");
        write(ROUTES, ROUTE);
        patiently().until(() -> running() != null);
        Route before = running();
        patiently().untilAsserted(() -> assertThat(states()).contains("Pressing"));

        write(RULES, RULES_TEXT.replace("'up'", "{ regex: 'u(p' }"));
        patiently()
                .untilAsserted(() -> assertThat(faults.all())
                        .singleElement()
                        .isEqualTo(RULES + ":7: 'regex' is no regular expression: Unclosed group at character 4."));
        append("logs/press.log", "2025-01-01T00:05:00Z up\n");
        patiently().untilAsserted(() -> assertThat(states()).startsWith("Idle"));
        assertThat(running()).isSameAs(before);
        given().get("/api/config").then().statusCode(200).body("faults.size()", equalTo(1));
        given().port(management.getPort())
                .get("/observe/health/well")
                .then()
                .statusCode(503)
                .body("checks.findAll { it.status == 'DOWN' }.name", hasItem("configuration"));

        write(ROUTES, ROUTE + "- templatedRoute: { routeTemplateRef: tikc }\n");
        patiently()
                .untilAsserted(() -> assertThat(faults.all())
                        .anySatisfy(fault -> assertThat(fault)
                                .startsWith(ROUTES + ":8: there is no route template tikc. Did you mean tick?")));
        write(ROUTES, "- templatedRoute: [\n");
        patiently()
                .untilAsserted(() -> assertThat(faults.all())
                        .anySatisfy(fault -> assertThat(fault).startsWith(ROUTES + ":2: this is not YAML")));
        assertThat(running()).isSameAs(before);

        write(RULES, RULES_TEXT);
        write(ROUTES, ROUTE);
        patiently().until(() -> faults.all().isEmpty());
        assertThat(running()).isSameAs(before);
    }

    private @Nullable Route running() {
        return context.getRoute("machine:press");
    }

    /** Newest first. */
    private List<String> states() {
        return new MachineHistory(ledger)
                .spans("press", Instant.parse("2030-01-01T00:00:00Z"), 10).stream()
                        .map(StateSpan::state)
                        .toList();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private void append(String name, String text) throws IOException {
        write(name, Files.readString(home.folder().resolve(name)) + text);
    }

    private void write(String name, String text) throws IOException {
        Path file = home.folder().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
