package io.drover.sink.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.model.Alarm;
import io.drover.model.ChangeCause;
import io.drover.model.Job;
import io.drover.model.JobOutcome;
import io.drover.model.MachineChanges;
import io.drover.model.Place;
import io.drover.model.StateSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MachineTimesTest {

    private static final Instant T = Instant.parse("2026-11-23T06:00:00Z");

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldTellWhatAMachineDidBetween(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            write(
                    ledger,
                    List.of(
                            span("status", "Idle", 0, 100L),
                            span("status", "Setup", 100, 160L),
                            // the machine's clock was set back
                            span("status", "Cutting", 150, 400L),
                            span("status", "Idle", 400, null),
                            span("door", "Closed", 50, null)),
                    List.of(job(90, 120L), job(160, 300L), job(300, null)),
                    List.of(alarm(140, "E1"), alarm(210, "E2"), alarm(500, "E3")));
            MachineTimes times = new MachineTimes(ledger);
            List<SpanTime> told = new ArrayList<>();

            times.spans("ipgB", at(130), at(500), at(450), told::add);

            assertThat(told)
                    .containsExactly(
                            new SpanTime("door", "Closed", "Closed!", "green", at(130), at(450), true),
                            new SpanTime("status", "Setup", "Setup!", "green", at(130), at(160), false),
                            new SpanTime("status", "Cutting", "Cutting!", "green", at(160), at(400), false),
                            new SpanTime("status", "Idle", "Idle!", "green", at(400), at(450), true));
            assertThat(times.jobs("ipgB", at(130), at(500), 10))
                    .containsExactly(
                            new JobTime("300.nc", at(300), null, JobOutcome.OPEN),
                            new JobTime("160.nc", at(160), at(300), JobOutcome.DONE));
            assertThat(times.jobs("ipgB", at(130), at(500), 1)).hasSize(1);
            assertThat(times.alarms("ipgB", at(130), at(500)))
                    .containsExactly(new AlarmTime(at(140), "E1", "gas low"), new AlarmTime(at(210), "E2", "gas low"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Dialect.class, names = "H2")
    void shouldKnowNothingOfAMachineWithoutAStory(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            MachineTimes times = new MachineTimes(ledger);
            List<SpanTime> told = new ArrayList<>();

            times.spans("ipgC", at(0), at(10), at(10), told::add);

            assertThat(told).isEmpty();
            assertThat(times.jobs("ipgC", at(0), at(10), 5)).isEmpty();
        }
    }

    private static void write(Ledger ledger, List<StateSpan> spans, List<Job> jobs, List<Alarm> alarms)
            throws Exception {
        ledger.transactions().inTransaction(() -> {
            new MachineHistory(ledger)
                    .write(new MachineChanges("ipgB", "r", ZoneId.of("UTC"), 7, T, List.of(), spans, jobs, alarms));
            return null;
        });
    }

    private static Instant at(long seconds) {
        return T.plusSeconds(seconds);
    }

    private static StateSpan span(String region, String state, long from, @Nullable Long to) {
        return new StateSpan(
                "ipgB",
                region,
                new Place(1, from),
                0,
                0,
                state,
                state + "!",
                "green",
                at(from),
                to == null ? null : at(to),
                to == null ? null : ChangeCause.LINE,
                null,
                0,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                0);
    }

    private static Job job(long from, @Nullable Long to) {
        return new Job(
                "ipgB",
                new Place(1, from),
                "job" + from,
                "status",
                at(from),
                to == null ? null : at(to),
                to == null ? JobOutcome.OPEN : JobOutcome.DONE,
                Map.of("part_file", from + ".nc"),
                Map.of(),
                Map.of());
    }

    private static Alarm alarm(long at, String code) {
        return new Alarm("ipgB", new Place(1, at), at(at), code, "gas low", "status", null, null, 0, 0, null);
    }
}
