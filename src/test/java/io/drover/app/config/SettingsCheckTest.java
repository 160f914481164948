package io.drover.app.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.app.Home;
import io.drover.app.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCheckTest {

    private static final String ALL = " All settings are in docs/settings.md.";

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void makeConfigFolder() throws IOException {
        home = new Home(folder);
        Files.createDirectories(home.config());
    }

    @Test
    void shouldAcceptAHomeWithoutSettings() {
        assertThatCode(() -> check(Map.of(), Map.of())).doesNotThrowAnyException();
    }

    @Test
    void shouldAcceptSettingsOfOursOfQuarkusAndOfTheSite() {
        assertThatCode(() -> checkFile("""
                        drover:
                          database: { url: "jdbc:h2:mem:x", pool-size: 4, connect-timeout: 3s }
                          http: { port: "${PORT:8080}" }
                        quarkus: { log: { category: { "io.drover": { level: DEBUG } } } }
                        shop: { zone: Europe/Berlin }
                        """)).doesNotThrowAnyException();
    }

    @Test
    void shouldNameTheNearestSettingForAnUnknownOne() {
        assertFault("drover:\n  database:\n    urll: x\n")
                .hasMessage("config/application.yaml:3: there is no setting drover.database.urll."
                        + " Did you mean drover.database.url?" + ALL);
    }

    @Test
    void shouldNotTakeAMisspeltAreaForSomebodyElses() {
        assertFault("drovr:\n  http:\n    port: 1\n")
                .hasMessage("config/application.yaml:3: there is no setting drovr.http.port."
                        + " Drover's own begin with drover." + ALL);
    }

    @Test
    void shouldSayWhatAValueMustBe() {
        assertFault("drover:\n  http:\n    port: eighty\n")
                .hasMessage(
                        "config/application.yaml:3: drover.http.port must be a whole number from 0 to 65535, was 'eighty'."
                                + ALL);
        assertFault("drover: { database: { connect-timeout: soon } }\n")
                .hasMessage("config/application.yaml:1: drover.database.connect-timeout must be a duration such as"
                        + " 500ms, 30s, 5m or 1h, was 'soon'." + ALL);
    }

    @Test
    void shouldNotTakeDotsForLevels() {
        assertFault("drover.http.port: 1\n")
                .hasMessage("config/application.yaml:1: drover.http.port would not be read: in YAML it is written"
                        + " drover: { http: { port: … } }, or with each word on a line of its own, further in than the one"
                        + " before.");
        assertFault("drover:\n  http.port: 1\n")
                .hasMessageStartingWith("config/application.yaml:2: drover.http.port would");
        assertFault("quarkus.log.level: DEBUG\n")
                .hasMessageStartingWith("config/application.yaml:1: quarkus.log.level would");
    }

    @Test
    void shouldSayWhereAFileIsNoYaml() {
        assertFault("drover:\n  http:\n   port: \"eighty\n")
                .hasMessageStartingWith("config/application.yaml:4: this is not YAML: while scanning a quoted scalar"
                        + " that begins in line 3, found unexpected end of stream.");
    }

    @Test
    void shouldRefuseASettingThatIsThereTwice() {
        assertFault("drover:\n  http: { port: 1 }\n  http: { port: 2 }\n")
                .hasMessage("config/application.yaml:3: http appears twice, first in line 2. Keep one of them.");
    }

    @Test
    void shouldRefuseASettingsFileThatIsNotRead() throws IOException {
        Files.writeString(home.config().resolve("application.properties"), "drover.http.port=1\n");
        assertThatThrownBy(() -> check(Map.of(), Map.of()))
                .isInstanceOf(UserFault.class)
                .hasMessage(
                        "config/application.properties is not read. Put its settings into config/application.yaml.");
    }

    @Test
    void shouldCheckEnvironmentVariablesToo() {
        assertThatCode(() ->
                        check(Map.of("DROVER_HOME", "/srv", "DROVER_JAVA_OPTS", "-Xmx1g", "DROVERS", "x"), Map.of()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(Map.of("DROVER_DATABASE_URI", "jdbc:h2:mem:x"), Map.of()))
                .hasMessage("There is no setting for the environment variable DROVER_DATABASE_URI."
                        + " Did you mean DROVER_DATABASE_URL?" + ALL);
        assertThatThrownBy(() -> check(Map.of("DROVER_HTTP_PORT", "x"), Map.of()))
                .hasMessage("the environment variable DROVER_HTTP_PORT must be a whole number from 0 to 65535, was 'x'."
                        + ALL);
    }

    @Test
    void shouldCheckSystemPropertiesToo() {
        assertThatThrownBy(() -> check(Map.of(), Map.of("drover.http.prt", "1")))
                .hasMessage("the system property -Ddrover.http.prt: there is no setting drover.http.prt."
                        + " Did you mean drover.http.port?" + ALL);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFault(String yaml) {
        return assertThatThrownBy(() -> checkFile(yaml)).isInstanceOf(UserFault.class);
    }

    private void checkFile(String yaml) throws IOException {
        Files.writeString(home.settings(), yaml);
        check(Map.of(), Map.of());
    }

    private void check(Map<String, String> environment, Map<String, String> properties) {
        Properties all = new Properties();
        all.putAll(properties);
        new SettingsCheck().check(home, environment, all);
    }
}
