package io.drover.app.web;

import io.drover.app.web.MachineCard.JobCard;
import io.drover.app.web.MachineCard.RegionCard;
import io.drover.app.web.MachineCard.SpanRow;
import io.drover.model.Alarm;
import io.drover.model.AssumedState;
import io.drover.model.Job;
import io.drover.model.MachineChanges;
import io.drover.model.Place;
import io.drover.model.StateSpan;
import io.drover.process.estimate.LearnedRuns;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The newest of a machine's story: at most fifty spans, their alarms, the open job, today's counts. Not safe for several threads. */
final class MachineFeed {

    static final int KEPT_SPANS = 50;
    private static final int KEPT_ALARMS = 200;
    private static final Comparator<StateSpan> NEWEST_FIRST = Comparator.comparing(StateSpan::start)
            .thenComparing(span -> span.end() == null)
            .thenComparing(StateSpan::place)
            .thenComparing(StateSpan::piece)
            .reversed();

    private ZoneId zone;
    private final Clock clock;
    private final Map<SpanKey, StateSpan> spans = new HashMap<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final Map<String, Long> today = new TreeMap<>();
    private LocalDate day;
    private long jobsToday = 0;
    private List<AssumedState> assumed = List.of();
    private final LearnedRuns learned = new LearnedRuns();
    private @Nullable Job job;
    private @Nullable Place lastJob;

    /**
     * @param zone what today is, until its changes tell the machine's own zone
     * @param clock says when it is today
     */
    MachineFeed(ZoneId zone, Clock clock) {
        this.zone = zone;
        this.clock = clock;
        this.day = LocalDate.now(clock.withZone(zone));
    }

    void take(MachineChanges changes) {
        zone = changes.zone();
        take(changes.spans(), changes.alarms(), changes.jobs());
        assume(changes.assumed());
    }

    /** What its regions are taken to be in when no line comes for long. */
    void assume(List<AssumedState> states) {
        assumed = states;
    }

    /** Takes spans, alarms and jobs, in the order of {@link MachineChanges}. What it has already is replaced. */
    void take(List<StateSpan> newSpans, List<Alarm> newAlarms, List<Job> jobs) {
        turnDay();
        for (StateSpan span : newSpans) {
            StateSpan before = spans.put(SpanKey.of(span), span);
            if (isToday(span.start().atZone(zone).toLocalDate())) {
                span.counts()
                        .forEach((name, count) -> today.merge(
                                name,
                                count - (before == null ? 0 : before.counts().getOrDefault(name, 0L)),
                                Long::sum));
            }
        }
        alarms.addAll(newAlarms);
        for (Job each : jobs) {
            if (!each.place().equals(lastJob)) {
                lastJob = each.place();
                jobsToday += isToday(each.start().atZone(zone).toLocalDate()) ? 1 : 0;
            }
            job = each.open() ? each : null;
            learned.take(each);
        }
        trim();
    }

    MachineCard card() {
        turnDay();
        Map<String, StateSpan> open = new TreeMap<>();
        spans.values().stream().filter(StateSpan::open).forEach(span -> open.put(span.region(), span));
        List<StateSpan> present = new ArrayList<>(open.values());
        mainRegion().map(open::get).ifPresent(main -> {
            present.remove(main);
            present.add(0, main);
        });
        List<String> its = present.isEmpty() ? List.of() : alarmsOf(present.get(0));
        return new MachineCard(
                present.stream().map(this::region).toList(),
                job == null ? null : new JobCard(job.start(), job.counts(), job.fields()),
                estimate(),
                its.isEmpty() ? null : its.get(its.size() - 1),
                Collections.unmodifiableMap(new TreeMap<>(today)),
                jobsToday);
    }

    private @Nullable EstimateCard estimate() {
        Job open = job;
        return open == null
                ? null
                : learned.estimate(open, clock.instant())
                        .map(estimate -> EstimateCard.of(open, estimate))
                        .orElse(null);
    }

    /** The newest first. */
    List<SpanRow> spans() {
        return spans.values().stream().sorted(NEWEST_FIRST).map(this::row).toList();
    }

    /** The region of the spans that belong to a job. */
    private Optional<String> mainRegion() {
        if (job != null) {
            return Optional.of(job.region());
        }
        return spans.values().stream()
                .filter(span -> span.job() != null)
                .map(StateSpan::region)
                .findAny();
    }

    /** A run that goes on after a shift's end began with its first piece, as long as that is known. */
    private RegionCard region(StateSpan span) {
        for (AssumedState state : assumed) {
            if (state.region().equals(span.region()) && !clock.instant().isBefore(state.at())) {
                return new RegionCard(span.region(), state.label(), state.state(), state.color(), state.at(), true);
            }
        }
        StateSpan first = spans.getOrDefault(new SpanKey(span.region(), span.place(), span.nth(), 0), span);
        return new RegionCard(span.region(), span.label(), span.state(), span.color(), first.start(), false);
    }

    private List<String> alarmsOf(StateSpan span) {
        return alarms.stream()
                .filter(alarm -> alarm.during(span))
                .map(alarm -> alarm.code() == null ? alarm.text() : alarm.code() + " " + alarm.text())
                .toList();
    }

    private SpanRow row(StateSpan span) {
        return new SpanRow(
                span.region(),
                span.label(),
                span.color(),
                span.start(),
                span.end(),
                span.counts(),
                span.fields(),
                span.shift(),
                alarmsOf(span));
    }

    private void trim() {
        if (spans.size() > KEPT_SPANS) {
            spans.values().stream()
                    .sorted(NEWEST_FIRST)
                    .skip(KEPT_SPANS)
                    .filter(span -> !span.open())
                    .map(SpanKey::of)
                    .toList()
                    .forEach(spans::remove);
        }
        if (alarms.size() > KEPT_ALARMS) {
            alarms.subList(0, alarms.size() - KEPT_ALARMS).clear();
        }
    }

    private void turnDay() {
        LocalDate now = LocalDate.now(clock.withZone(zone));
        if (!now.equals(day)) {
            day = now;
            today.replaceAll((name, count) -> 0L);
            jobsToday = 0;
        }
    }

    private boolean isToday(LocalDate date) {
        return date.equals(day);
    }

    private record SpanKey(String region, Place place, int nth, int piece) {
        static SpanKey of(StateSpan span) {
            return new SpanKey(span.region(), span.place(), span.nth(), span.piece());
        }
    }
}
