package io.drover.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.Home;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.model.Job;
import io.drover.model.JobOutcome;
import io.drover.model.MachineChanges;
import io.drover.model.Place;
import io.drover.sink.history.MachineHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is estimated in a site whose service does not run. */
class EstimateCommandTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable String before;

    @BeforeEach
    void makeASite() throws IOException {
        before = System.getProperty(Home.PROPERTY);
        System.setProperty(Home.PROPERTY, home.toString());
        Files.createDirectories(home.resolve("data"));
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/application.yaml"), """
                drover: { database: { username: sa, url: "jdbc:h2:file:${drover.home}/data/drover;WRITE_DELAY=0" } }
                """);
        List<Job> jobs = new ArrayList<>();
        for (int run = 0; run < 10; run++) {
            // one that takes twice as long is the last, and one is cancelled at once
            jobs.add(job(2 * run, JobOutcome.DONE, run == 9 ? 240 : 120));
            jobs.add(job(2 * run + 1, JobOutcome.CANCELLED, 1));
        }
        jobs.add(job(20, JobOutcome.OPEN, 0));
        try (TestDatabase database = LedgerDatabases.freshH2File(home.resolve("data"));
                Ledger ledger = database.ledger()) {
            new MachineHistory(ledger)
                    .write(new MachineChanges(
                            "attune1", "attune", ZoneId.of("UTC"), 1, START, List.of(), List.of(), jobs, List.of()));
        }
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(Home.PROPERTY);
        } else {
            System.setProperty(Home.PROPERTY, before);
        }
    }

    @Test
    void shouldCountWhatEndedInsideTheBounds() throws IOException {
        assertThat(execute(
                        "estimate",
                        "--backtest",
                        "--html",
                        home.resolve("e.html").toString()))
                .as(err.toString())
                .isZero();

        // the first five are learned from; of the five after them four kept both bounds
        assertThat(out.toString().lines().toList().get(1))
                .matches("attune1 +Rinse +start +5 +2:00 +80\\.0% +80\\.0% +20\\.0%");
        assertThat(Files.readString(home.resolve("e.html"))).contains("<svg", "attune1 · Rinse · start · 5", "80.0%");
    }

    @Test
    void shouldTellWhenWhatRunsIsOverdue() {
        assertThat(execute("estimate", "attune1")).as(err.toString()).isZero();

        assertThat(out.toString())
                .containsPattern(
                        "attune1 +Rinse +2026-03-02T13:00:00Z +2026-03-02T13:04:00Z +2026-03-02T13:04:00Z +10  overdue");
    }

    @Test
    void shouldSaySoWhenNothingRunsOrNothingWasLearned() {
        assertThat(execute("estimate", "another")).isZero();
        assertThat(execute("estimate", "another", "--backtest")).isZero();

        assertThat(out).hasToString("No job runs.\nThere is nothing to test: no kind of job was done six times yet.\n");
    }

    private static Job job(int number, JobOutcome outcome, long seconds) {
        Instant start = START.plus(Duration.ofMinutes(15L * number));
        return new Job(
                "attune1",
                new Place(1, number),
                "id" + number,
                "instrument",
                start,
                outcome == JobOutcome.OPEN ? null : start.plusSeconds(seconds),
                outcome,
                Map.of("procedure", "Rinse"),
                Map.of(),
                Map.of(),
                "Rinse",
                Map.of());
    }

    private int execute(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }
}
