package io.drover.process.rules;

import io.drover.model.Alarm;
import io.drover.model.AssumedState;
import io.drover.model.ChangeCause;
import io.drover.model.Job;
import io.drover.model.JobOutcome;
import io.drover.model.MachineChanges;
import io.drover.model.Place;
import io.drover.model.StateSpan;
import io.drover.model.TimeNote;
import io.drover.model.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has changed in a chunk so far, each with the line that caused it. One owner: {@link MachineRun}. */
final class ToldChanges {

    private final MachineRules rules;
    private final String machine;
    private final List<Transition> transitions = new ArrayList<>();
    private final List<StateSpan> spans = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private Place place = new Place(0, 0);
    /** Per region, how many transitions the line at {@code place} has made. */
    private final Map<String, Integer> transitionsHere = new HashMap<>();

    ToldChanges(MachineRules rules, String machine) {
        this.rules = rules;
        this.machine = machine;
    }

    /** Says which line is the cause of what follows. */
    void turnTo(Place itsPlace) {
        if (!itsPlace.equals(place)) {
            place = itsPlace;
            transitionsHere.clear();
        }
    }

    Place place() {
        return place;
    }

    /** Returns which of this line's transitions in this region it is, from 0. */
    int transition(
            String region,
            long at,
            @Nullable String from,
            @Nullable String to,
            ChangeCause cause,
            @Nullable TimeNote note) {
        int nth = transitionsHere.merge(region, 1, Integer::sum) - 1;
        transitions.add(new Transition(machine, region, place, nth, Instant.ofEpochMilli(at), from, to, cause, note));
        return nth;
    }

    void ended(OpenSpan span, long at, ChangeCause cause, Map<String, Long> totals) {
        spans.add(span.ended(machine, at, cause, totals));
    }

    void ended(OpenJob job, long at, JobOutcome outcome) {
        jobs.add(job.ended(machine, at, outcome));
    }

    void alarm(
            String region,
            long at,
            @Nullable String code,
            String text,
            @Nullable OpenSpan span,
            @Nullable OpenJob job) {
        alarms.add(new Alarm(
                machine,
                place,
                Instant.ofEpochMilli(at),
                code,
                text,
                region,
                span == null ? null : span.name,
                span == null ? null : span.place,
                span == null ? 0 : span.nth,
                span == null ? 0 : span.piece,
                job == null ? null : job.place));
    }

    /** All of it, with the open spans and the open job that have changed. */
    MachineChanges with(
            int lines,
            @Nullable Instant latest,
            List<StateSpan> openSpans,
            @Nullable Job openJob,
            List<AssumedState> assumed) {
        List<StateSpan> allSpans = new ArrayList<>(spans);
        allSpans.addAll(openSpans);
        List<Job> allJobs = new ArrayList<>(jobs);
        if (openJob != null) {
            allJobs.add(openJob);
        }
        return new MachineChanges(
                machine, rules.name(), rules.zone(), lines, latest, transitions, allSpans, allJobs, alarms, assumed);
    }
}
