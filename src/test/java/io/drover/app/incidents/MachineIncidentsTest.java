package io.drover.app.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.ledger.Incident;
import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** From a line of an instrument's log to an incident and its end, by the rules of the pack. */
@QuarkusTest
@TestProfile(MachineIncidentsTest.OneInstrument.class)
class MachineIncidentsTest {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A home with one instrument whose log begins with an error of long ago, and one whose folder is missing. */
    public static final class OneInstrument implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path home = Files.createTempDirectory("drover-instrument");
                Path logs = Files.createDirectories(home.resolve("logs"));
                Files.writeString(
                        logs.resolve("System_1.log"),
                        line(Instant.parse("2026-01-01T00:00:00Z"), "Error", "The laser is out")
                                + line(
                                        Instant.parse("2026-01-01T00:01:00Z"),
                                        "Info",
                                        "Instrument Idle executing line 1"));
                Path routes = Files.createDirectories(home.resolve("config/routes"));
                Files.writeString(routes.resolve("site.camel.yaml"), """
                        - templatedRoute:
                            routeTemplateRef: attune
                            parameters:
                              - { name: machine, value: attune1 }
                              - { name: folder, value: %s }
                              - { name: zone, value: UTC }
                        """.formatted(logs));
                return Map.of("drover.home", home.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    Ledger ledger;

    @ConfigProperty(name = "drover.home")
    @SuppressWarnings("NullAway.Init")
    String home;

    private static String line(Instant at, String type, String message) {
        return TIME.format(at) + "," + type + ",ann,Instrument," + message + ",0\n";
    }

    private void log(String type, String message) throws IOException {
        Files.writeString(
                Path.of(home, "logs/System_1.log"), line(Instant.now(), type, message), StandardOpenOption.APPEND);
    }

    private long committed() {
        return ledger.cursors().ofRoute("attune:attune1").stream()
                .mapToLong(cursor -> cursor.lines())
                .sum();
    }

    @Test
    void shouldBeAnIncidentWhileTheRulesSaySo() throws IOException {
        await().atMost(Duration.ofSeconds(60)).until(() -> committed() == 2);

        log("Info", "Event:Starting_Startup");
        log("Error", "The fluid is <b>empty</b>");

        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        ledger.incidents().find("attune1", "instrument-error").isPresent());
        Incident error = ledger.incidents().find("attune1", "instrument-error").orElseThrow();
        assertThat(error.text()).isEqualTo("The instrument is in error.");
        assertThat(error.severity()).isEqualTo(Severity.ERROR);
        assertThat(error.since()).isAfter(Instant.parse("2026-01-02T00:00:00Z"));

        log("Info", "Data:New Bubble Detected at 185");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ledger.incidents().find("attune1", "bubble").isPresent());
        assertThat(ledger.incidents().find("attune1", "bubble").orElseThrow().details())
                .contains("New Bubble Detected");

        log("Info", "Instrument Idle executing line 1");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ledger.incidents().open().isEmpty());
        assertThat(ledger.incidents().list("attune1", true, Long.MAX_VALUE, 10))
                .as("what the log told of long ago is no incident")
                .extracting(Incident::kind)
                .containsExactlyInAnyOrder("bubble", "instrument-error");
        assertThat(ledger.incidents().list("attune1", true, Long.MAX_VALUE, 10))
                .allSatisfy(each -> assertThat(each.times()).isEqualTo(1));
    }
}
