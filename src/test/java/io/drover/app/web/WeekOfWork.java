package io.drover.app.web;

import io.drover.ledger.Ledger;
import io.drover.model.Alarm;
import io.drover.model.ChangeCause;
import io.drover.model.Job;
import io.drover.model.JobOutcome;
import io.drover.model.MachineChanges;
import io.drover.model.Place;
import io.drover.model.StateSpan;
import io.drover.sink.history.MachineHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A made-up week of a laser: jobs of setup and cuts by day, rest by night, an alarm now and then. The same each time. */
final class WeekOfWork {

    private static final Map<String, String> COLORS =
            Map.of("Idle", "yellow", "Setup", "orange", "Cutting", "darkgreen");

    private final String machine;
    private final Random random = new Random(7);
    private final List<StateSpan> spans = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private long offset = 0;

    WeekOfWork(String machine) {
        this.machine = machine;
    }

    /** Writes what was done from a week before {@code end} to {@code end}. */
    void writeUntil(Instant end, Ledger ledger) throws Exception {
        Instant at = end.minus(Duration.ofDays(7));
        while (at.isBefore(end)) {
            int hour = at.atZone(ZoneOffset.UTC).getHour();
            at = hour < 6 || hour >= 23 ? span("Idle", at, 50, null, end) : job(at, end);
        }
        ledger.transactions().inTransaction(() -> {
            new MachineHistory(ledger)
                    .write(new MachineChanges(machine, "r", ZoneOffset.UTC, 7, end, List.of(), spans, jobs, alarms));
            return null;
        });
    }

    private Instant job(Instant start, Instant end) {
        Place place = new Place(1, offset + 1);
        Instant at = span("Setup", start, 2 + random.nextInt(9), place, end);
        for (int part = random.nextInt(4); part >= 0 && at.isBefore(end); part--) {
            if (random.nextInt(12) == 0) {
                alarms.add(new Alarm(
                        machine,
                        new Place(1, ++offset),
                        at,
                        "E0412",
                        "Assist gas pressure low",
                        "status",
                        null,
                        null,
                        0,
                        0,
                        place));
            }
            at = span("Cutting", at, 6 + random.nextInt(25), place, end);
            at = span("Idle", at, 1 + random.nextInt(5), place, end);
        }
        jobs.add(new Job(
                machine,
                place,
                "job" + place.offsetBytes(),
                "status",
                start,
                at,
                JobOutcome.DONE,
                Map.of("part_file", "BRKT-" + (1000 + random.nextInt(40)) + ".nc"),
                Map.of(),
                Map.of()));
        return span("Idle", at, 1 + random.nextInt(20), null, end);
    }

    private Instant span(String state, Instant start, int minutes, @Nullable Place job, Instant end) {
        Instant finish = start.plus(Duration.ofMinutes(minutes));
        Instant cut = finish.isBefore(end) ? finish : end;
        if (cut.isAfter(start)) {
            spans.add(new StateSpan(
                    machine,
                    "status",
                    new Place(1, ++offset),
                    0,
                    0,
                    state,
                    state,
                    COLORS.get(state),
                    start,
                    cut,
                    ChangeCause.LINE,
                    job,
                    0,
                    null,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    0));
        }
        return cut;
    }
}
