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
import io.drover.model.StateTotal;
import io.drover.model.TimeNote;
import io.drover.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MachineHistoryTest {

    private static final Instant START = Instant.parse("2024-12-21T01:30:00.123Z");
    private static final Place JOB = new Place(3, 1000);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKeepAJobAsItIs(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            MachineHistory history = new MachineHistory(ledger);
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("part_file", "Küche & \"Bad\".nc");
            fields.put("a", "last first \uD83D\uDD27");
            Job job = new Job(
                    "ipgB",
                    JOB,
                    "20241221T013000.123Z",
                    "status",
                    START,
                    START.plusSeconds(90),
                    JobOutcome.DONE,
                    fields,
                    Map.of("parts", 2L),
                    Map.of("Cutting", new StateTotal(1, Duration.ofMillis(90_000))));
            StateSpan first = span(0, 1, START, START.plusSeconds(60), fields);
            StateSpan second = span(1, 2, START.plusSeconds(60), START.plusSeconds(90), fields);
            Alarm alarm = new Alarm(
                    "ipgB",
                    new Place(3, 1100),
                    START.plusSeconds(5),
                    "E1",
                    "x'; DROP TABLE job; --",
                    "status",
                    "Cutting",
                    JOB,
                    0,
                    0,
                    JOB);
            write(
                    ledger,
                    history,
                    new MachineChanges(
                            "ipgB",
                            "r",
                            ZoneId.of("America/New_York"),
                            9,
                            START,
                            List.of(new Transition(
                                    "ipgB", "status", JOB, 0, START, null, "Cutting", ChangeCause.LINE, TimeNote.LATE)),
                            List.of(second, first),
                            List.of(job),
                            List.of(alarm)));

            assertThat(history.jobs("ipgB", 5)).containsExactly(job);
            assertThat(history.story(job).spans()).containsExactly(first, second);
            assertThat(history.story(job).alarms()).containsExactly(alarm);
            assertThat(history.story(job).alarms(first)).containsExactly(alarm);
            assertThat(history.story(job).alarms(second)).isEmpty();
            assertThat(List.copyOf(history.jobs("ipgB", 5).get(0).fields().keySet()))
                    .containsExactly("part_file", "a");
            assertThat(ledger.jdbc()
                            .sql("SELECT local_day FROM job")
                            .query(LocalDate.class)
                            .single())
                    .isEqualTo(LocalDate.of(2024, 12, 20));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldWriteAnOpenSpanOverAndKeepOneRow(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            MachineHistory history = new MachineHistory(ledger);
            StateSpan open = span(0, 1, START, null, Map.of());
            StateSpan ended = span(0, 1, START, START.plusSeconds(1), Map.of("part_file", "A.nc"));
            write(ledger, history, changes(open));
            assertThat(history.spans("ipgB", START.plusSeconds(5), 9)).containsExactly(open);
            write(ledger, history, changes(ended));
            write(ledger, history, changes(ended));
            assertThat(history.spans("ipgB", START.plusSeconds(5), 9)).containsExactly(ended);
            assertThat(history.spans("IPGB", START.plusSeconds(5), 9)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKnowTheNewestFinishedJob(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            MachineHistory history = new MachineHistory(ledger);
            Job first = job(1, START, JobOutcome.DONE);
            Job second = job(2, START.plusSeconds(60), JobOutcome.DONE);
            Job open = job(3, START.plusSeconds(90), JobOutcome.OPEN);
            write(
                    ledger,
                    history,
                    new MachineChanges(
                            "ipgB",
                            "r",
                            ZoneId.of("UTC"),
                            3,
                            START,
                            List.of(),
                            List.of(),
                            List.of(first, second, open),
                            List.of()));

            assertThat(history.newest(first)).isFalse();
            assertThat(history.newest(second)).isTrue();
        }
    }

    private static Job job(long offset, Instant start, JobOutcome outcome) {
        return new Job(
                "ipgB",
                new Place(1, offset),
                "j" + offset,
                "status",
                start,
                null,
                outcome,
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static MachineChanges changes(StateSpan span) {
        return new MachineChanges(
                "ipgB", "r", ZoneId.of("UTC"), 1, START, List.of(), List.of(span), List.of(), List.of());
    }

    private static StateSpan span(
            int piece, int line, Instant start, @Nullable Instant end, Map<String, String> fields) {
        return new StateSpan(
                "ipgB",
                "status",
                JOB,
                0,
                piece,
                "Cutting",
                "Cutting",
                "darkgreen",
                start,
                end,
                end == null ? null : ChangeCause.LINE,
                JOB,
                line,
                "Night",
                fields,
                Map.of("parts", 1L),
                Map.of("parts", 2L),
                1);
    }

    private static void write(Ledger ledger, MachineHistory history, MachineChanges changes) throws Exception {
        ledger.transactions().inTransaction(() -> {
            history.write(changes);
            return true;
        });
    }
}
