package io.drover.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.ledger.Delivery;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of runtimes that somebody edits or drops into the folder. */
class EditedRuntimesTest {

    private static final String KEY = "ipgB_20241220T124431.120Z";

    @TempDir
    Path home;

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Instant longAgo = Clock.systemUTC().instant().minus(Duration.ofHours(1));

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(home.resolve("data/runtimes"));
        ledger.outbox().add("salesforce", KEY, job(), "laser/runtime.salesforce.yaml");
        // queued two hours ago
        ledger.jdbc()
                .sql("UPDATE outbox SET created_at = DATEADD('HOUR', -2, created_at)")
                .update();
    }

    @AfterEach
    void stop() {
        camel.stop();
        ledger.close();
        database.close();
    }

    @Test
    void shouldDeliverWhatWasEditedOrDroppedAndNothingElse() throws Exception {
        write("runtime_" + KEY + ".json", job());
        write("finalized_runtime_ipgB.json", job().replace("BRKT-1042.nc", "BRKT-1043.nc"));
        write("from-a-colleague.json", job().replace("ipgB", "ipgZ"));
        write("notes.json", "{\"shopping\":[\"gas\"]}");
        write("broken.json", "{");
        start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(deliveries())
                        .extracting(Delivery::key)
                        .containsExactlyInAnyOrder(KEY, KEY, "ipgZ_20241220T124431Z"));
        assertThat(deliveries())
                .filteredOn(each -> each.key().equals(KEY))
                .satisfiesExactlyInAnyOrder(
                        old -> assertThat(old.state()).isEqualTo("superseded"),
                        edited -> assertThat(edited.payload()).contains("BRKT-1043.nc"));
        assertThat(deliveries())
                .allSatisfy(each -> assertThat(each.mapping()).isEqualTo("laser/runtime.salesforce.yaml"));
        assertThat(home.resolve("data/runtimes/from-a-colleague.json")).exists();
    }

    @Test
    void shouldTellByTheDeliveryThatAnEditedFileIsBroken() throws Exception {
        write("runtime_" + KEY + ".json", job().substring(0, 100));
        start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(deliveries())
                        .filteredOn(each -> each.state().equals("waiting"))
                        .singleElement()
                        .satisfies(each -> assertThat(each.payload()).hasSize(100)));
    }

    @Test
    void shouldLeaveAFileAloneThatIsOlderThanTheNewestDelivery() throws Exception {
        write("runtime_" + KEY + ".json", job().replace("BRKT-1042.nc", "BRKT-1043.nc"));
        Files.setLastModifiedTime(
                home.resolve("data/runtimes/runtime_" + KEY + ".json"),
                FileTime.from(longAgo.minus(Duration.ofHours(5))));
        write("marker.json", job().replace("ipgB", "ipgZ"));
        start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(deliveries())
                        .extracting(Delivery::key)
                        .containsExactlyInAnyOrder(KEY, "ipgZ_20241220T124431Z"));
    }

    private void start() throws Exception {
        camel.getRegistry().bind("ledger", ledger);
        Properties settings = new Properties();
        settings.setProperty("drover.home", home.toString());
        // a test of the whole service leaves its home among the system's properties, and they would win
        PropertiesComponent properties = (PropertiesComponent) camel.getPropertiesComponent();
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        properties.setOverrideProperties(settings);
        for (String file : List.of("ops/errors", "laser/edited")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "classpath:routes/" + file + ".camel.yaml"));
        }
        camel.start();
    }

    private List<Delivery> deliveries() {
        return ledger.outbox().list(100);
    }

    /** An hour ago, so that it counts as left alone. */
    private void write(String name, String text) throws IOException {
        Path file = home.resolve("data/runtimes").resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(longAgo));
    }

    private static String job() throws IOException {
        return Files.readString(Path.of("src/test/resources/routes/laser/one-job.json"));
    }
}
