package io.drover.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one chunk of lines changed in one machine's story. Each span and job stands here once, as it is at the end of the
 * chunk: the ended ones in the order of their ends, then the open ones that changed. Written by their keys, the changes of all
 * chunks give the same rows however the log was cut into chunks.
 *
 * @param machine id of the machine
 * @param rules name of the rules that decided, such as {@code ipg-laser}
 * @param zone the machine's time zone: what a local day means
 * @param lines how many lines were read
 * @param latest event time of the latest line so far; null when none had one
 * @param transitions in order
 * @param spans ended spans in order, then open ones that changed
 * @param jobs ended jobs in order, then the open one if it changed
 * @param alarms in order
 * @param assumed the state of each region that has a time-out, if no line comes until then
 */
public record MachineChanges(
        String machine,
        String rules,
        ZoneId zone,
        int lines,
        @Nullable Instant latest,
        List<Transition> transitions,
        List<StateSpan> spans,
        List<Job> jobs,
        List<Alarm> alarms,
        List<AssumedState> assumed) {

    /** Without time-outs. */
    public MachineChanges(
            String machine,
            String rules,
            ZoneId zone,
            int lines,
            @Nullable Instant latest,
            List<Transition> transitions,
            List<StateSpan> spans,
            List<Job> jobs,
            List<Alarm> alarms) {
        this(machine, rules, zone, lines, latest, transitions, spans, jobs, alarms, List.of());
    }

    public MachineChanges {
        transitions = List.copyOf(transitions);
        spans = List.copyOf(spans);
        jobs = List.copyOf(jobs);
        alarms = List.copyOf(alarms);
        assumed = List.copyOf(assumed);
    }

    /** The jobs that ended as done in this chunk, in order; a cancelled job is not a finished one. */
    public List<Job> finishedJobs() {
        return jobs.stream().filter(job -> job.outcome() == JobOutcome.DONE).toList();
    }

    public boolean empty() {
        return transitions.isEmpty() && spans.isEmpty() && jobs.isEmpty() && alarms.isEmpty();
    }
}
