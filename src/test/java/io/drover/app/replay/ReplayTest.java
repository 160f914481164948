package io.drover.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.routes.Trial;
import io.drover.ledger.Cursor;
import io.drover.ledger.Delivery;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.sink.history.MachineHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A laser's history made anew, beside a service that does not run. */
class ReplayTest {

    private static final String ROUTE = "laser:ipgB";
    private static final String OWN_RULES = "config/packs/laser/ipg-laser.rules.yaml";
    private static final String JOB = """
            12/20/2024 08:0%1$d:00.000|Info|ACS Controller|Downloading Part Program C:\\p\\J%1$d.nc
            12/20/2024 08:0%1$d:10.000|Info|Button Pressed|Cycle Start
            12/20/2024 08:0%1$d:20.000|Info|Nesting|Validating full cutting area
            12/20/2024 08:0%1$d:30.000|Info|Process State|Total processing time 00:00:20
            not a line of a laser
            """;

    @TempDir
    private Path folder;

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private final MachineHistory history = new MachineHistory(ledger);
    private @Nullable String before;

    @BeforeEach
    void readASite() throws IOException {
        before = System.getProperty(Home.PROPERTY);
        write("config/routes/site.camel.yaml", """
                - templatedRoute:
                    routeTemplateRef: laser
                    parameters:
                      - { name: machine, value: ipgB }
                      - { name: log, value: logs/lcsystem_log.txt }
                      - { name: zone, value: UTC }
                """);
        write("logs/lcsystem_log.1.txt", JOB.formatted(1) + JOB.formatted(2));
        write("logs/lcsystem_log.txt", JOB.formatted(3));
        assertThat(ledger.lease().acquire()).isTrue();
        readAsTheServiceDoes();
    }

    @AfterEach
    void restore() {
        ledger.close();
        database.close();
        if (before == null) {
            System.clearProperty(Home.PROPERTY);
        } else {
            System.setProperty(Home.PROPERTY, before);
        }
    }

    @Test
    void shouldChangeNothingByTheSameRules() {
        List<String> story = story();

        ReplayReport report = replay(false, false);

        assertThat(report.changesAnything()).as(report.toString()).isFalse();
        assertThat(report.rowsBefore()).isEqualTo(report.rowsAfter()).isPositive();
        assertThat(story()).isEqualTo(story).isNotEmpty();
        assertThat(ledger.outbox().count("export", "waiting")).isEqualTo(2);
    }

    @Test
    void shouldMakeHistoryAnewByOtherRulesOnce() throws IOException {
        String rules = Files.readString(Path.of("src/main/resources/routes/laser/ipg-laser.rules.yaml"));
        write(
                OWN_RULES,
                rules.replace("Cutting:", "Welding:")
                        .replace("in: Cutting", "in: Welding")
                        .replace("[Setup, Cutting,", "[Setup, Welding,"));

        ReplayReport plan = replay(true, false);
        assertThat(plan.changesAnything()).isTrue();
        assertThat(story()).anyMatch(state -> state.contains("Cutting"));

        ReplayReport done = replay(false, false);
        assertThat(done).isEqualTo(plan);
        assertThat(done.changedJobs()).hasSize(3);
        assertThat(done.addedJobs()).isEmpty();
        assertThat(done.removedJobs()).isEmpty();
        assertThat(done.deliveries())
                .isEqualTo(5); // two jobs, at two destinations, and the newest of them under its other name
        assertThat(story()).anyMatch(state -> state.contains("Welding")).noneMatch(state -> state.contains("Cutting"));

        assertThat(replay(false, false).changesAnything()).isFalse();
    }

    @Test
    void shouldTellJobsThatAreNoMore() throws IOException {
        String rules = Files.readString(Path.of("src/main/resources/routes/laser/ipg-laser.rules.yaml"));
        write(
                OWN_RULES,
                rules.substring(0, rules.indexOf("examples:"))
                        .replaceFirst(
                                "when: '\\|Info\\|ACS Controller\\|Downloading Part Program'",
                                "when: { contains: 'Downloading Part Program', not: { contains: J2 } }"));

        ReplayReport done = replay(false, false);

        assertThat(done.removedJobs()).containsExactly("20241220T080200.000Z");
        assertThat(done.changedJobs()).containsExactly("20241220T080100.000Z");
        assertThat(history.jobs("ipgB", 10)).hasSize(2);
        assertThat(ledger.outbox().list("salesforce", "waiting", Long.MAX_VALUE, 10))
                .filteredOn(each -> each.key().equals("ipgB_20241220T080200.000Z"))
                .extracting(Delivery::payload)
                .containsExactly("null");
    }

    @Test
    void shouldReadOnWhereTheRouteStandsAndWhatWasWrittenMeanwhile() throws IOException {
        write("logs/lcsystem_log.txt", JOB.formatted(3) + JOB.formatted(4));

        ReplayReport done = replay(false, false);

        assertThat(done.addedJobs()).containsExactly("20241220T080400.000Z");
        assertThat(ledger.cursors().ofRoute(ROUTE).stream()
                        .mapToLong(Cursor::lines)
                        .sum())
                .isEqualTo(20);
        assertThat(ledger.rejectedLines().count("ipgB")).isEqualTo(4);
    }

    @Test
    void shouldKeepTheHistoryOfFilesThatAreGoneOnlyIfTold() throws IOException {
        Files.delete(folder.resolve("logs/lcsystem_log.1.txt"));
        List<String> story = story();

        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> replay(false, false))
                .withMessageContaining("lcsystem_log.1.txt")
                .withMessageContaining("--without-gone");
        assertThat(story()).isEqualTo(story);

        assertThat(replay(false, true).gone()).singleElement().asString().endsWith("lcsystem_log.1.txt");
        assertThat(history.jobs("ipgB", 10)).hasSize(3);
    }

    @Test
    void shouldSayThatARouteKeepsNoMachine() {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> replayOf("sftpgo-to-sql:x", false, false))
                .withMessageStartingWith("The route sftpgo-to-sql:x keeps no state of a machine");
    }

    private ReplayReport replay(boolean dryRun, boolean withoutGone) {
        return replayOf(ROUTE, dryRun, withoutGone);
    }

    private ReplayReport replayOf(String route, boolean dryRun, boolean withoutGone) {
        return new Replay(new Home(folder), ledger, ReplayTest::nobodyReads)
                .run(new ReplayRequest(route, dryRun, withoutGone));
    }

    private static <T> T nobodyReads(String route, Callable<T> work) throws Exception {
        return work.call();
    }

    /** A trial reads as the service does; what it has made becomes the ledger's. */
    private void readAsTheServiceDoes() {
        Home home = new Home(folder);
        try (Trial trial = Trial.of(home, home.data())) {
            trial.startRouteOf(home, ROUTE);
            trial.readToTheEnd();
            for (var row : trial.ledger()
                    .jdbc()
                    .sql("SELECT * FROM generation")
                    .query(Rows::read)
                    .list()) {
                Rows.insert(ledger.jdbc(), "generation", row);
            }
            ledger.jdbc()
                    .sql("ALTER TABLE generation ALTER COLUMN id RESTART WITH 100")
                    .update();
            new HistoryExchange(
                            ledger,
                            trial.ledger(),
                            ROUTE,
                            "ipgB",
                            trial.ledger().cursors().ofRoute(ROUTE))
                    .replace();
        }
    }

    private List<String> story() {
        return history.spans("ipgB", Instant.parse("2030-01-01T00:00:00Z"), 100).stream()
                .map(span -> span.start() + " " + span.state())
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
