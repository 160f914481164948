package io.drover.process.rules;

import io.drover.model.ChangeCause;
import io.drover.model.Job;
import io.drover.model.JobOutcome;
import io.drover.model.MachineChanges;
import io.drover.model.Place;
import io.drover.model.TimeNote;
import io.drover.process.rules.MachineRules.JobEffect;
import io.drover.process.rules.MachineRules.Region;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine while a chunk of its lines goes by: its open spans and job, and what has changed. Times in milliseconds since
 * 1970. One owner, one chunk. It keeps the rule for late lines: nothing begins or ends before the span that is open began;
 * what a late line shows is put at that beginning; unless the clock was set back.
 */
final class MachineRun {

    /** A line that is older than the latest one by more than this, in milliseconds, is no late one: the clock was set. */
    private static final long CLOCK_SET = 3_600_000;

    private final MachineRules rules;
    private final String machine;
    private final MachineSnapshot before;
    private final OpenSpans spans;

    private @Nullable OpenJob job;
    private long latest;
    private final JobStarts jobStarts;
    private boolean rulesChanged;
    private final long generation;
    private boolean fileChanged;

    private final ToldChanges told;

    /** Goes on from {@code before}, with lines of {@code generation}; keeps in {@code states} the index of each region's state, -1 for unknown. */
    MachineRun(MachineRules rules, String machine, MachineSnapshot before, int[] states, long generation) {
        this.rules = rules;
        this.machine = machine;
        this.before = before;
        this.spans = new OpenSpans(rules, before.spans(), states);
        this.told = new ToldChanges(rules, machine);
        Job itsJob = before.job();
        job = itsJob == null ? null : new OpenJob(rules, itsJob, before.jobLines());
        latest = EventTime.millis(before.latest());
        jobStarts = new JobStarts(EventTime.millis(before.lastJobStart()), before.jobsAtThatStart());
        rulesChanged = !before.rules().isEmpty() && !before.rules().equals(rules.hash());
        this.generation = generation;
        boolean fileKnown = before.generation() > 0 || before.rules().isEmpty();
        fileChanged = rules.newFile() != null && fileKnown && before.generation() != generation;
    }

    /** Event time of the latest line so far; {@link Long#MIN_VALUE} before the first. */
    long latest() {
        return latest;
    }

    /** Whether {@link #timeTo} has anything to do for a line at {@code at}. */
    boolean timeMatters(long at) {
        return rulesChanged || fileChanged || clockSet(at) || spans.anyDue(at, latest);
    }

    private boolean clockSet(long at) {
        return latest > Long.MIN_VALUE && latest - at > CLOCK_SET;
    }

    /** Lets the time before the line at {@code place} pass: changed rules, a clock set back, time-outs, ends of shifts. */
    void timeTo(Place place, long at) {
        turnTo(place);
        if (fileChanged) {
            beginFile(at);
        }
        if (clockSet(at)) {
            setClock(at);
        }
        if (rulesChanged) {
            adoptRules(at);
        }
        for (int region = 0; region < spans.size(); region++) {
            OpenSpan span = spans.at(region);
            if (span == null) {
                continue;
            }
            long due = spans.timeout(region, span, latest);
            if (at >= due) {
                cutShifts(region, due - 1);
                Region its = rules.regions().get(region);
                JobEffect effect = its.states().get(its.timeoutState()).effect();
                change(
                        region,
                        its.timeoutState(),
                        effect.outcome(),
                        effect == JobEffect.STARTS,
                        due,
                        ChangeCause.TIMEOUT,
                        null);
            }
            cutShifts(region, at - 1);
        }
    }

    /** Says which line is the cause of what follows. */
    void turnTo(Place place) {
        told.turnTo(place);
    }

    /** Remembers that a line at {@code at} was read. */
    void remember(long at) {
        latest = Math.max(latest, at);
    }

    /**
     * A line shows something of a region.
     *
     * @param target index of the state that it shows; -1 for none
     * @param ends how the open job ends by it; null if it does not
     * @param starts whether a job starts with it, which ends an open one as done
     */
    void change(
            int region,
            int target,
            @Nullable JobOutcome ends,
            boolean starts,
            long lineAt,
            ChangeCause cause,
            @Nullable TimeNote timeNote) {
        OpenSpan span = spans.at(region);
        boolean ofJob = rules.job() != null && rules.job().region() == region;
        OpenJob open = ofJob ? job : null;
        boolean endsJob = open != null && (ends != null || starts);
        boolean moves = target >= 0 && (span == null || span.state != target);
        if (!moves && !endsJob && !(ofJob && starts)) {
            return;
        }
        long at = Math.max(lineAt, span == null ? Long.MIN_VALUE : span.start);
        at = Math.max(at, ofJob ? jobStarts.last() : Long.MIN_VALUE);
        ChangeCause why = moves ? cause : ChangeCause.JOB;
        if (span != null) {
            end(region, span, at, why);
        }
        if (open != null && endsJob) {
            endJob(open, at, ends == null ? JobStarts.replaced(rules) : ends);
        }
        if (ofJob && starts) {
            startJob(region, at);
        }
        int to = target >= 0 || span == null ? target : span.state;
        if (to >= 0) {
            TimeNote note = at > lineAt ? TimeNote.LATE : timeNote;
            String from = span == null ? null : span.name;
            int nth = told.transition(
                    rules.regions().get(region).name(),
                    at,
                    from,
                    rules.state(region, to).name(),
                    why,
                    note);
            OpenSpan next = new OpenSpan(rules, region, to, told.place(), nth, at);
            begin(region, next, true);
        }
    }

    /** Cuts the spans where a shift ends right at {@code at}: what the line still says belongs to the next shift. */
    void cutAt(long at) {
        for (int region = 0; region < spans.size(); region++) {
            OpenSpan span = spans.at(region);
            if (span != null && span.shiftEnd <= at) {
                cutShifts(region, at);
            }
        }
    }

    /** Whether the open job, or the region's span where it is not the job's, has a value of {@code field}. */
    boolean has(int region, String field) {
        OpenSpan span = spans.at(region);
        return job != null && region == rules.mainRegion()
                ? job.fields.containsKey(field)
                : span != null && span.fields.containsKey(field);
    }

    /** Keeps {@code value} in the region's open span, and in the open job if it is the job's region. */
    void capture(int region, String field, String value) {
        OpenSpan span = spans.at(region);
        if (span != null) {
            span.fields.put(field, value);
            span.changed = true;
        }
        OpenJob open = job;
        if (open != null && region == rules.mainRegion()) {
            open.fields.put(field, value);
            open.changed = true;
        }
    }

    /** What the open job holds; empty if there is none. Not to be changed. */
    Map<String, String> jobFields() {
        return job == null ? Map.of() : job.fields;
    }

    /** The open job is at a step. */
    void reached(String step, long at) {
        if (job != null) {
            job.reached(step, at);
        }
    }

    /** Adds one to {@code name} in the open span and the open job. */
    void count(String name) {
        OpenSpan span = spans.at(rules.mainRegion());
        if (span != null) {
            span.counts.merge(name, 1L, Long::sum);
            span.changed = true;
        }
        OpenJob open = job;
        if (open != null) {
            open.counts.merge(name, 1L, Long::sum);
            open.changed = true;
        }
    }

    /** Keeps an alarm, also where no state is known yet. */
    void alarm(int region, long at, @Nullable String code, String text) {
        OpenSpan span = spans.at(region);
        if (span != null) {
            span.alarms++;
            span.changed = true;
        }
        told.alarm(rules.regions().get(region).name(), at, code, text, span, job);
    }

    MachineChanges changes(int lines) {
        OpenJob open = job;
        return told.with(
                lines,
                EventTime.instant(latest),
                spans.told(machine, jobCounts(), true),
                open != null && open.changed ? open.open(machine) : null,
                spans.assumed(latest));
    }

    MachineSnapshot snapshot() {
        if (rulesChanged) {
            return before;
        }
        return new MachineSnapshot(
                rules.hash(),
                EventTime.instant(latest),
                spans.told(machine, jobCounts(), false),
                job == null ? null : job.open(machine),
                job == null ? 0 : job.lines,
                EventTime.instant(jobStarts.last()),
                jobStarts.there(),
                fileChanged ? before.generation() : generation,
                spans.assumed(latest));
    }

    /** The first line of another file: what is open was interrupted at its last line, and the regions begin anew. */
    private void beginFile(long at) {
        fileChanged = false;
        rulesChanged = false;
        leaveOrphans(latest, ChangeCause.NEW_FILE);
        for (int region = 0; region < spans.size(); region++) {
            cutShifts(region, latest - 1);
            OpenSpan span = spans.at(region);
            if (span != null) {
                long end = Math.max(latest, span.start);
                end(region, span, end, ChangeCause.NEW_FILE);
                told.transition(span.region, end, span.name, null, ChangeCause.NEW_FILE, null);
            }
        }
        OpenJob open = job;
        if (open != null) {
            endJob(open, latest, JobOutcome.INTERRUPTED);
        }
        // the clock may have been set between two starts of the software
        jobStarts.forget();
        for (int region = 0; rules.newFile() != null && region < spans.size(); region++) {
            int state = rules.newFile().get(region);
            if (state >= 0) {
                String its = rules.regions().get(region).name();
                String name = rules.state(region, state).name();
                int nth = told.transition(its, at, null, name, ChangeCause.NEW_FILE, null);
                begin(region, new OpenSpan(rules, region, state, told.place(), nth, at), true);
            }
        }
        latest = at;
    }

    private void leaveOrphans(long at, ChangeCause cause) {
        for (OpenSpan orphan : spans.orphans()) {
            long end = Math.max(at, orphan.start);
            tell(orphan, end, cause);
            told.transition(orphan.region, end, orphan.name, null, cause, null);
        }
        spans.orphans().clear();
    }

    /** The first line under changed rules: what is open ends, and goes on as a new piece of its run where the state still exists. */
    private void adoptRules(long at) {
        rulesChanged = false;
        leaveOrphans(at, ChangeCause.RULES_CHANGED);
        OpenJob open = job;
        boolean keeps = open != null
                && rules.job() != null
                && rules.regions().get(rules.job().region()).name().equals(open.region);
        for (int region = 0; region < spans.size(); region++) {
            OpenSpan span = spans.at(region);
            if (span != null) {
                goOn(region, at, Math.max(at, span.start), keeps, ChangeCause.RULES_CHANGED);
            }
        }
        if (open != null && !keeps) {
            endJob(open, at, JobOutcome.CANCELLED);
        }
    }

    /** The first line after the machine's clock was set back: what is open ends at the latest time, and goes on from {@code at}. */
    private void setClock(long at) {
        for (int region = 0; region < spans.size(); region++) {
            goOn(region, latest, at, true, ChangeCause.CLOCK_SET);
        }
        jobStarts.forget();
        latest = at;
    }

    /** The region's span, if any, ends at {@code end}; its run goes on at {@code from}, with its job if it {@code keeps} it. */
    private void goOn(int region, long end, long from, boolean keeps, ChangeCause cause) {
        cutShifts(region, end - 1);
        OpenSpan last = spans.at(region);
        if (last != null) {
            long ended = Math.max(end, last.start);
            end(region, last, ended, cause);
            told.transition(last.region, ended, last.name, last.name, cause, null);
            OpenSpan next = new OpenSpan(rules, region, last, from);
            next.job = keeps ? last.job : null;
            begin(region, next, false);
        }
    }

    /** Cuts the region's span at each end of a shift up to {@code last}, inclusive. */
    private void cutShifts(int region, long last) {
        OpenSpan span = spans.at(region);
        while (span != null && span.shiftEnd <= last) {
            long at = span.shiftEnd;
            end(region, span, at, ChangeCause.SHIFT);
            span = new OpenSpan(rules, region, span, at);
            begin(region, span, false);
        }
    }

    private void begin(int region, OpenSpan span, boolean newRun) {
        spans.put(region, span);
        OpenJob open = job;
        if (open != null && (newRun ? rules.job() != null && rules.job().region() == region : span.job != null)) {
            span.job = open.place;
            span.line = ++open.lines;
            open.changed = true;
            if (newRun) {
                span.fields.putAll(open.fields);
                open.ranInto(span.name);
            }
        }
    }

    private void end(int region, OpenSpan span, long at, ChangeCause cause) {
        tell(span, at, cause);
        spans.remove(region);
    }

    private void tell(OpenSpan span, long at, ChangeCause cause) {
        if (job != null && span.job != null) {
            job.spent(span.name, at - span.start);
        }
        told.ended(span, at, cause, jobCounts());
    }

    private void startJob(int region, long at) {
        job = new OpenJob(rules, rules.regions().get(region).name(), told.place(), jobStarts.next(at), at);
    }

    private void endJob(OpenJob open, long at, JobOutcome outcome) {
        told.ended(open, Math.max(at, open.start), outcome);
        job = null;
    }

    private Map<String, Long> jobCounts() {
        return job == null ? Map.of() : job.counts;
    }
}
