package io.drover.app.web.timeline;

import io.drover.app.web.timeline.Utilisation.Period;
import io.drover.app.web.timeline.Utilisation.Region;
import io.drover.app.web.timeline.Utilisation.Share;
import io.drover.process.rules.ShiftTime;
import io.drover.sink.history.SpanTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums up how long each state lasted in each of some periods that follow each other. */
final class PeriodSums {

    private static final double MILLIS = 1000.0;

    private final List<Sum> sums = new ArrayList<>();
    private final Instant now;
    private String region = "";
    private int first = 0;

    private PeriodSums(Instant now) {
        this.now = now;
    }

    /** Of the days in {@code range}, which begins and ends with one, as far as they have begun. */
    static PeriodSums days(TimeRange range, ZoneId zone, Instant now) {
        PeriodSums days = new PeriodSums(now);
        LocalDate day = range.from().atZone(zone).toLocalDate();
        for (Instant start = range.from(); start.isBefore(range.to()) && start.isBefore(now); ) {
            day = day.plusDays(1);
            Instant end = day.atStartOfDay(zone).toInstant();
            days.sums.add(new Sum(null, start, end));
            start = end;
        }
        return days;
    }

    /** Of the shifts, as far as they have begun. */
    static PeriodSums shifts(List<ShiftTime> shifts, Instant now) {
        PeriodSums sums = new PeriodSums(now);
        shifts.stream()
                .filter(shift -> shift.start().isBefore(now))
                .forEach(shift -> sums.sums.add(new Sum(shift.name(), shift.start(), shift.end())));
        return sums;
    }

    boolean isEmpty() {
        return sums.isEmpty();
    }

    Instant from() {
        return sums.get(0).start;
    }

    Instant to() {
        return sums.get(sums.size() - 1).end;
    }

    /** Takes the next span: by region, each in order of time. */
    void add(SpanTime span) {
        if (!span.region().equals(region)) {
            region = span.region();
            first = 0;
        }
        while (first < sums.size() && !sums.get(first).end.isAfter(span.start())) {
            first++;
        }
        for (int i = first; i < sums.size() && sums.get(i).start.isBefore(span.end()); i++) {
            sums.get(i).add(span);
        }
    }

    /** The newest first, the region {@code main} before others. */
    List<Period> periods(@Nullable String main) {
        List<Period> periods =
                new ArrayList<>(sums.stream().map(sum -> sum.period(main, now)).toList());
        Collections.reverse(periods);
        return periods;
    }

    private static final class Sum {

        private final @Nullable String shift;
        private final Instant start;
        private final Instant end;
        private final Map<String, Map<Look, Duration>> regions = new LinkedHashMap<>();

        Sum(@Nullable String shift, Instant start, Instant end) {
            this.shift = shift;
            this.start = start;
            this.end = end;
        }

        void add(SpanTime span) {
            Instant from = span.start().isAfter(start) ? span.start() : start;
            Instant to = span.end().isBefore(end) ? span.end() : end;
            regions.computeIfAbsent(span.region(), name -> new LinkedHashMap<>())
                    .merge(new Look(span.label(), span.color()), Duration.between(from, to), Duration::plus);
        }

        Period period(@Nullable String main, Instant now) {
            List<Region> shown = regions.entrySet().stream()
                    .map(each -> new Region(each.getKey(), shares(each.getValue())))
                    .sorted(Comparator.comparing(each -> !each.name().equals(main)))
                    .toList();
            return new Period(
                    shift, start, end, seconds(Duration.between(start, end.isBefore(now) ? end : now)), shown);
        }

        private static List<Share> shares(Map<Look, Duration> states) {
            return states.entrySet().stream()
                    .map(each -> new Share(each.getKey().label, each.getKey().color, seconds(each.getValue())))
                    .sorted(Comparator.comparingDouble(Share::seconds)
                            .reversed()
                            .thenComparing(Share::state))
                    .toList();
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / MILLIS;
        }
    }

    private record Look(String label, @Nullable String color) {}
}
