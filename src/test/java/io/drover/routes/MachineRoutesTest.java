package io.drover.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.ledger.Dialect;
import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.OneTransactionPolicy;
import io.drover.ledger.TestDatabase;
import io.drover.model.Fingerprint;
import io.drover.model.Job;
import io.drover.sink.history.MachineHistory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The laser pack and the machine template, in a plain Camel context over a real ledger. */
class MachineRoutesTest {

    @TempDir
    Path home;

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final StubTail tail = new StubTail(ledger);
    private final MachineHistory history = new MachineHistory(ledger);

    @BeforeEach
    void start() throws Exception {
        camel.getRegistry().bind("ledger", ledger);
        camel.getRegistry().bind("oneTransaction", new OneTransactionPolicy(ledger));
        camel.getPropertiesComponent().addInitialProperty("drover.home", home.toString());
        camel.addComponent("logtail", tail);
        for (String file : List.of("ops/errors", "laser/laser", "machine/machine", "delivery/export")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "classpath:routes/" + file + ".camel.yaml"));
        }
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        ledger.close();
        database.close();
    }

    @Test
    void shouldPassOnHowTheLogOfAMachineIsRead() throws Exception {
        camel.addRouteFromTemplate(
                "p1", "machine", Map.of("machine", "p1", "log", "p1.log", "rules", "laser/ipg-laser.rules.yaml"));
        camel.addRouteFromTemplate(
                "p2",
                "machine",
                Map.of(
                        "machine", "p2",
                        "log", "p2.log",
                        "rules", "laser/ipg-laser.rules.yaml",
                        "charset", "UTF-16LE",
                        "recordStart", "RAW(^\\d{4}[+%&]?)",
                        "recordTimeout", "2s",
                        "recordLines", "50"));

        assertThat(tail.asked.get("machine:p1"))
                .containsEntry("charset", "UTF-8")
                .doesNotContainKey("recordStart");
        assertThat(tail.asked.get("machine:p2"))
                .containsEntry("charset", "UTF-16LE")
                .containsEntry("recordStart", "^\\d{4}[+%&]?")
                .containsEntry("recordTimeout", "2s")
                .containsEntry("recordLines", "50");
    }

    @Test
    void shouldTurnALasersLinesIntoRowsAndFiles() throws Exception {
        camel.addRouteFromTemplate(
                "ipgB",
                "laser",
                Map.of(
                        "machine", "ipgB",
                        "log", "/lasers/ipgB/lcsystem_log.txt",
                        "zone", "America/New_York",
                        "equipment", "Laser B"));
        long generation = generation("ipgB");

        tail.read("laser:ipgB", generation, resource("routes/laser/one-job.log"));

        assertThat(history.spans("ipgB", Instant.parse("2030-01-01T00:00:00Z"), 10))
                .hasSize(4);
        Path runtimes = home.resolve("data/runtimes");
        Path kept = runtimes.resolve("runtime_ipgB_20241220T124431.120Z.json");
        Path newest = runtimes.resolve("finalized_runtime_ipgB.json");
        await().untilAsserted(() -> assertThat(kept).exists());
        await().untilAsserted(() -> assertThat(newest).exists());
        await().untilAsserted(() ->
                assertThat(ledger.outbox().count("export", "delivered")).isEqualTo(1));
        assertThat(kept).hasContent(resource("routes/laser/one-job.json"));
        assertThat(newest).hasSameTextualContentAs(kept);
        try (Stream<Path> files = Files.list(runtimes)) {
            assertThat(files).hasSize(2);
        }
        assertThat(ledger.rejectedLines().count("ipgB")).isEqualTo(1);
    }

    @Test
    void shouldKeepTheNewestFinishedRuntimeUnderOneName() throws Exception {
        camel.addRouteFromTemplate("ipgC", "laser", Map.of("machine", "ipgC", "log", "/x/y.txt", "zone", "UTC"));
        long generation = generation("ipgC");
        String setup = "12/20/2024 08:0%d:00.000|Info|ACS Controller|Downloading Part Program C:\\p\\J%d.nc\n";

        tail.read("laser:ipgC", generation, setup.formatted(1, 1) + setup.formatted(2, 2) + setup.formatted(3, 3));
        tail.read("laser:ipgC", generation, setup.formatted(4, 4));

        await().untilAsserted(() ->
                assertThat(ledger.outbox().count("export", "delivered")).isEqualTo(3));
        await().untilAsserted(() ->
                assertThat(ledger.outbox().count("export-newest", "delivered")).isEqualTo(2));
        assertThat(home.resolve("data/runtimes/finalized_runtime_ipgC.json"))
                .content()
                .contains("\"part_file\": \"J3.nc\"", "\"equipment_name\": null");
        assertThat(history.jobs("ipgC", 10)).extracting(Job::open).containsExactly(true, false, false, false);
    }

    @Test
    void shouldGoOnWithAnOpenJobAfterARestart() throws Exception {
        camel.addRouteFromTemplate("ipgD", "laser", Map.of("machine", "ipgD", "log", "/x/y.txt", "zone", "UTC"));
        long generation = generation("ipgD");
        tail.read("laser:ipgD", generation, """
                12/20/2024 08:01:00.000|Info|ACS Controller|Downloading Part Program C:\\p\\A.nc
                12/20/2024 08:02:00.000|Info|Button Pressed|Cycle Start
                """);
        camel.getRouteController().stopRoute("ipgD");
        camel.removeRoute("ipgD");
        camel.addRouteFromTemplate("ipgD", "laser", Map.of("machine", "ipgD", "log", "/x/y.txt", "zone", "UTC"));

        tail.read("laser:ipgD", generation, """
                12/20/2024 08:02:30.000|Info|Nesting|Validating full cutting area
                12/20/2024 08:03:00.000|Info|ACS Controller|Downloading Part Program C:\\p\\B.nc
                """);

        Job first = history.jobs("ipgD", 10).get(1);
        assertThat(first.counts()).containsEntry("parts", 1L);
        assertThat(history.story(first).spans())
                .extracting(span -> span.state())
                .containsExactly("Setup", "Cutting");
    }

    @Test
    void shouldPassTheTemplatesParametersToTheRules() throws Exception {
        camel.addRouteFromTemplate(
                "ipgE",
                "laser",
                Map.of(
                        "machine", "ipgE",
                        "log", "/x/y.txt",
                        "zone", "UTC",
                        "time-pattern", "yyyy-MM-dd'T'HH:mm:ss.SSSX",
                        "shift-change", "15:00"));

        tail.read("laser:ipgE", generation("ipgE"), """
                2024-09-16T15:00:00.020Z|Info|Button Pressed|Cycle Start
                """);

        assertThat(history.spans("ipgE", Instant.parse("2030-01-01T00:00:00Z"), 10))
                .singleElement()
                .satisfies(span -> assertThat(span.shift()).isEqualTo("Shift Change"));
    }

    @Test
    void shouldFollowAMachineThatASiteDescribesInItsConfigFolder() throws Exception {
        Path rules = home.resolve("config/packs/printer/printer.rules.yaml");
        Files.createDirectories(Objects.requireNonNull(rules.getParent()));
        Files.writeString(rules, resource("routes/printer/printer.rules.yaml"));
        camel.addRouteFromTemplate(
                "prusa",
                "machine",
                Map.of("machine", "prusa", "log", "/printer/print.log", "rules", "printer/printer.rules.yaml"));

        tail.read("machine:prusa", generation("prusa"), """
                [2025-03-01T10:00:00Z] INFO: Print started: vase.gcode
                [2025-03-01T10:01:00Z] INFO: Layer 1/2
                [2025-03-01T10:02:00Z] INFO: Print finished
                """);

        assertThat(history.jobs("prusa", 10)).singleElement().satisfies(job -> {
            assertThat(job.fields()).containsEntry("model", "vase.gcode");
            assertThat(job.counts()).containsEntry("layers", 1L);
        });
    }

    private long generation(String source) {
        return ledger.generations()
                .add(new Generation(0, source, "x", null, 0, null, false, null, Fingerprint.EMPTY, Instant.now()))
                .id();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MachineRoutesTest.class.getResourceAsStream("/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
