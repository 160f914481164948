package io.drover.app.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.drover.ledger.CriticalLog;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@QuarkusTest
@TestProfile(LogFilesTest.SinceYesterday.class)
class LogFilesTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogFilesTest.class);
    private static final LocalDate YESTERDAY =
            LocalDate.now(ZoneId.systemDefault()).minusDays(1);

    /** A home whose service wrote its last line yesterday. */
    public static final class SinceYesterday implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path home = Files.createTempDirectory("drover-logs");
                Path logs = Files.createDirectories(home.resolve("data/logs"));
                Path daily = Files.writeString(logs.resolve("Daily.log"), "yesterday's line\n");
                Files.setLastModifiedTime(
                        daily,
                        FileTime.from(YESTERDAY
                                .atTime(12, 0)
                                .atZone(ZoneId.systemDefault())
                                .toInstant()));
                return Map.of("drover.home", home.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ConfigProperty(name = "drover.home")
    @SuppressWarnings("NullAway.Init")
    String home;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI address;

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(Path.of(home, "data/logs", file));
    }

    @Test
    void shouldHaveAFileForEachLevelAndANewOneEachDay() throws IOException {
        LOG.debug("a debug line");
        LOG.info("an info line");
        LOG.warn("a warning line");
        LOG.error("an error line");
        CriticalLog.log(
                CriticalLog.class, "oven", "hot", "a critical line", "with details", new IOException("too hot"));

        assertThat(lines("DEBUG.log"))
                .anyMatch(line -> line.matches(
                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} DEBUG .*LogFilesTest.* a debug line"))
                .anyMatch(line -> line.endsWith("a critical line"));
        assertThat(lines("Daily.log"))
                .anyMatch(line -> line.endsWith("an info line"))
                .noneMatch(line -> line.endsWith("a debug line"))
                .doesNotContain("yesterday's line");
        assertThat(lines("Daily.log." + YESTERDAY)).containsExactly("yesterday's line");
        assertThat(lines("error.log"))
                .anyMatch(line -> line.endsWith("a warning line"))
                .anyMatch(line -> line.endsWith("an error line"))
                .anyMatch(line -> line.endsWith("a critical line"))
                .noneMatch(line -> line.endsWith("an info line"));
        assertThat(lines("break_down.log"))
                .anyMatch(line -> line.contains(" FATAL ") && line.endsWith("a critical line"))
                .anyMatch(line -> line.contains("java.io.IOException: too hot"))
                .noneMatch(line -> line.endsWith("an error line"));
        // nobody is mailed here, and it is counted and said
        given().when()
                .get(address.resolve("/api/alerts"))
                .then()
                .body("configured", equalTo(false))
                .body("criticals", greaterThanOrEqualTo(1));
    }

    @Test
    void shouldRemoveTheFilesOfDaysThatAreLongPast() throws IOException {
        Path logs = Files.createTempDirectory("drover-retention");
        for (String name : List.of(
                "Daily.log",
                "Daily.log.2026-03-01",
                "DEBUG.log.2025-02-28",
                "error.log.2025-03-01.1",
                "notes.log.2020-01-01")) {
            Files.createFile(logs.resolve(name));
        }

        LogRetention.remove(logs, LocalDate.parse("2026-03-02").minusDays(366));

        try (var left = Files.list(logs)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "Daily.log", "Daily.log.2026-03-01", "error.log.2025-03-01.1", "notes.log.2020-01-01");
        }
    }
}
