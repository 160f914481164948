package io.drover.app.web.timeline;

import io.drover.app.web.timeline.Timeline.AlarmMark;
import io.drover.app.web.timeline.Timeline.Region;
import io.drover.ledger.Ledger;
import io.drover.process.rules.ShiftTime;
import io.drover.sink.history.AlarmTime;
import io.drover.sink.history.MachineTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a machine's history for its page. */
final class MachineBook {

    /** About one for each column of a wide screen. */
    private static final int GRAINS = 2400;

    private static final int MOST_JOBS = 500;
    private static final int ALARM_MARKS = 400;

    private final MachineTimes times;

    MachineBook(Ledger ledger) {
        this.times = new MachineTimes(ledger);
    }

    /**
     * What a machine did.
     *
     * @param known up to when the state that lasts is known to last
     * @param main the region of its jobs; null if that is not known
     */
    Timeline timeline(
            String machine,
            TimeRange range,
            ZoneId zone,
            List<ShiftTime> shifts,
            Instant known,
            @Nullable String main) {
        Duration grain = Duration.between(range.from(), range.to()).dividedBy(GRAINS);
        Map<String, PieceRow> rows = new LinkedHashMap<>();
        times.spans(
                machine,
                range.from(),
                range.to(),
                known,
                span -> rows.computeIfAbsent(span.region(), name -> new PieceRow(grain))
                        .add(span));
        List<Region> regions = rows.entrySet().stream()
                .map(row -> new Region(row.getKey(), row.getValue().pieces()))
                .sorted(Comparator.comparing(region -> !region.name().equals(main)))
                .toList();
        return new Timeline(
                machine,
                zone.getId(),
                range.from(),
                range.to(),
                shifts,
                regions,
                times.jobs(machine, range.from(), range.to(), MOST_JOBS),
                marks(times.alarms(machine, range.from(), range.to()), range));
    }

    /** Sums up for how long the machine was in which state. */
    void addTo(PeriodSums sums, String machine, Instant known) {
        if (!sums.isEmpty()) {
            times.spans(machine, sums.from(), sums.to(), known, sums::add);
        }
    }

    private static List<AlarmMark> marks(List<AlarmTime> alarms, TimeRange range) {
        Duration grain = Duration.between(range.from(), range.to()).dividedBy(ALARM_MARKS);
        List<AlarmMark> marks = new ArrayList<>();
        Instant until = Instant.MIN;
        for (AlarmTime alarm : alarms) {
            if (alarm.at().isBefore(until)) {
                AlarmMark last = Objects.requireNonNull(marks.remove(marks.size() - 1));
                marks.add(new AlarmMark(last.at(), last.code(), last.text(), last.count() + 1));
            } else {
                marks.add(new AlarmMark(alarm.at(), alarm.code(), alarm.text(), 1));
                until = alarm.at().plus(grain);
            }
        }
        return marks;
    }
}
