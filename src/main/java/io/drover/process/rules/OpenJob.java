package io.drover.process.rules;

import io.drover.model.Job;
import io.drover.model.JobOutcome;
import io.drover.model.Place;
import io.drover.model.StateTotal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The job that a machine is at. Times in milliseconds since 1970. One owner: {@link MachineRun}. */
final class OpenJob {

    private static final int MOST_STEPS = 300;

    final String region;
    final Place place;
    final String id;
    final long start;
    final Map<String, String> fields = new LinkedHashMap<>();
    final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, StateTotal> totals = new LinkedHashMap<>();
    /** How many spans it has so far. */
    int lines;

    private final @Nullable String kind;
    private final Map<String, Duration> steps = new LinkedHashMap<>();
    /** Whether it must be told of: it is new or changed since the chunk began. */
    boolean changed = true;

    OpenJob(MachineRules rules, String region, Place place, String id, long start) {
        this.region = region;
        this.place = place;
        this.id = id;
        this.start = start;
        this.kind = kindIn(rules);
        rules.counts().keySet().forEach(count -> counts.put(count, 0L));
    }

    OpenJob(MachineRules rules, Job before, int lines) {
        this.kind = kindIn(rules);
        this.steps.putAll(before.steps());
        this.region = before.region();
        this.place = before.place();
        this.id = before.id();
        this.start = before.start().toEpochMilli();
        this.fields.putAll(before.fields());
        this.counts.putAll(before.counts());
        this.totals.putAll(before.totals());
        this.lines = lines;
        this.changed = false;
    }

    void ranInto(String state) {
        StateTotal before = totals.getOrDefault(state, StateTotal.NONE);
        totals.put(state, new StateTotal(before.runs() + 1, before.duration()));
        changed = true;
    }

    void spent(String state, long millis) {
        StateTotal before = totals.getOrDefault(state, StateTotal.NONE);
        totals.put(state, new StateTotal(before.runs(), before.duration().plus(Duration.ofMillis(millis))));
        changed = true;
    }

    /** The job is at a step, at {@code at}; only the first time counts, as steps may come again. */
    void reached(String step, long at) {
        if (steps.size() < MOST_STEPS && steps.putIfAbsent(step, Duration.ofMillis(Math.max(0, at - start))) == null) {
            changed = true;
        }
    }

    private static @Nullable String kindIn(MachineRules rules) {
        return rules.job() == null ? null : rules.job().kind();
    }

    Job open(String machine) {
        return record(machine, null, JobOutcome.OPEN);
    }

    Job ended(String machine, long end, JobOutcome outcome) {
        return record(machine, Instant.ofEpochMilli(end), outcome);
    }

    private Job record(String machine, @Nullable Instant end, JobOutcome outcome) {
        return new Job(
                machine,
                place,
                id,
                region,
                Instant.ofEpochMilli(start),
                end,
                outcome,
                fields,
                counts,
                totals,
                kind == null ? null : fields.get(kind),
                steps);
    }
}
