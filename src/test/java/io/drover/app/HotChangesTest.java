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
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.awaitility.core.ConditionFactory;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files of {@code config/} that change while the service runs. */
@QuarkusTest
@QuarkusTestResource(TestHome.class)
class HotChangesTest {

    private static final String ROUTES = "config/routes/hot.camel.yaml";
    private static final String MORE_ROUTES = "config/routes/hot2.camel.yaml";
    private static final String RULES = "config/packs/press/press.rules.yaml";
    private static final String MACHINE = "press";
    private static final String OTHER_MACHINE = "stamp";
    private static final String THIRD_MACHINE = "die";
    private static final String ROUTE = """
            - templatedRoute:
                routeTemplateRef: machine
                parameters:
                  - { name: machine, value: %1$s }
                  - { name: log, value: logs/%1$s.log }
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
        Files.deleteIfExists(home.folder().resolve(MORE_ROUTES));
        Files.deleteIfExists(home.folder().resolve(RULES));
        patiently()
                .until(() -> running(MACHINE) == null
                        && running(OTHER_MACHINE) == null
                        && running(THIRD_MACHINE) == null
                        && faults.all().isEmpty());
    }

    @Test
    void shouldTakeOverWhatIsAddedChangedAndRemovedAndNothingElse() throws IOException {
        Route untouched = context.getRoute("tick:one");
        write(RULES, RULES_TEXT);
        write("logs/press.log", "2025-01-01T00:00:00Z down\n");
        write(ROUTES, ROUTE.formatted(MACHINE));
        patiently().untilAsserted(() -> assertThat(states(MACHINE)).containsExactly("Pressing"));
        assertThat(sources.statuses()).extracting(SourceStatus::route).contains("machine:press");
        Route first = context.getRoute("machine:press");

        write(RULES, RULES_TEXT.replace("Pressing: { when: 'down'", "Forging: { when: 'down'"));
        patiently().until(() -> running(MACHINE) != null && running(MACHINE) != first);
        append("logs/press.log", "2025-01-01T00:01:00Z up\n2025-01-01T00:02:00Z down\n");
        patiently().untilAsserted(() -> assertThat(states(MACHINE)).containsExactly("Forging", "Idle", "Pressing"));

        // another route in the same file, and a comment, are nothing to this one
        Route second = running(MACHINE);
        append(
                ROUTES,
                "# nothing\n- templatedRoute: { routeTemplateRef: tick, parameters: [ { name: source, value: two } ] }\n");
        patiently().until(() -> context.getRoute("tick:two") != null);
        assertThat(context.getRoute("tick:one")).isSameAs(untouched);
        assertThat(running(MACHINE)).isSameAs(second);

        Files.delete(home.folder().resolve(ROUTES));
        patiently().until(() -> running(MACHINE) == null && context.getRoute("tick:two") == null);
        assertThat(sources.statuses()).extracting(SourceStatus::route).doesNotContain("machine:press");
        assertThat(ledger.cursors().ofRoute("machine:press")).hasSize(1);
        assertThat(context.getRoute("tick:one")).isSameAs(untouched);
    }

    @Test
    void shouldLeaveWhatRunsUntouchedByFaultyFilesAndShowThem() throws IOException {
        write(RULES, RULES_TEXT);
        write("logs/stamp.log", "2025-01-01T00:00:00Z down\n");
        write(ROUTES, ROUTE.formatted(OTHER_MACHINE));
        write(MORE_ROUTES, ROUTE.formatted(THIRD_MACHINE));
        patiently().until(() -> running(OTHER_MACHINE) != null && running(THIRD_MACHINE) != null);
        Route before = running(OTHER_MACHINE);
        patiently().untilAsserted(() -> assertThat(states(OTHER_MACHINE)).contains("Pressing"));

        List<String> logged = Collections.synchronizedList(new ArrayList<>());
        Handler listener = new Listener(logged);
        Logger.getLogger("").addHandler(listener);
        write(RULES, RULES_TEXT.replace("'up'", "{ regex: 'u(p' }"));
        String fault = RULES + ":7: 'regex' is no regular expression: Unclosed group at character 4.";
        patiently().untilAsserted(() -> assertThat(faults.all()).containsExactly(fault));
        patiently()
                .untilAsserted(
                        () -> assertThat(logged).contains("Not taken over, what runs goes on as it was: " + fault));
        Logger.getLogger("").removeHandler(listener);
        append("logs/stamp.log", "2025-01-01T00:05:00Z up\n");
        patiently().untilAsserted(() -> assertThat(states(OTHER_MACHINE)).startsWith("Idle"));
        assertThat(running(OTHER_MACHINE)).isSameAs(before);
        given().get("/api/config").then().statusCode(200).body("faults.size()", equalTo(1));
        given().port(management.getPort())
                .get("/observe/health/well")
                .then()
                .statusCode(503)
                .body("checks.findAll { it.status == 'DOWN' }.name", hasItem("configuration"));

        write(ROUTES, ROUTE.formatted(OTHER_MACHINE) + "- templatedRoute: { routeTemplateRef: tikc }\n");
        patiently()
                .untilAsserted(() -> assertThat(faults.all())
                        .anySatisfy(each -> assertThat(each)
                                .startsWith(ROUTES + ":8: there is no route template tikc. Did you mean tick?")));
        write(ROUTES, "- templatedRoute: [\n");
        patiently()
                .untilAsserted(() -> assertThat(faults.all())
                        .anySatisfy(each -> assertThat(each).startsWith(ROUTES + ":2: this is not YAML")));
        assertThat(running(OTHER_MACHINE)).isSameAs(before);

        write(RULES, RULES_TEXT);
        write(ROUTES, ROUTE.formatted(OTHER_MACHINE));
        patiently().until(() -> faults.all().isEmpty());
        assertThat(running(OTHER_MACHINE)).isSameAs(before);
    }

    private static final class Listener extends Handler {

        private final List<String> logged;

        Listener(List<String> logged) {
            this.logged = logged;
        }

        @Override
        public void publish(LogRecord entry) {
            logged.add(entry instanceof ExtLogRecord ext ? ext.getFormattedMessage() : entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private @Nullable Route running(String machine) {
        return context.getRoute("machine:" + machine);
    }

    /** Newest first. */
    private List<String> states(String machine) {
        return new MachineHistory(ledger)
                .spans(machine, Instant.parse("2030-01-01T00:00:00Z"), 10).stream()
                        .map(StateSpan::state)
                        .toList();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private void append(String name, String text) throws IOException {
        Files.writeString(home.folder().resolve(name), text, StandardOpenOption.APPEND);
    }

    private void write(String name, String text) throws IOException {
        Path file = home.folder().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
