package io.drover.process.rules;

import io.drover.model.AssumedState;
import io.drover.model.JobOutcome;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of machine: how its lines are to be understood. Made by {@link RulesFile}, immutable, shared.
 *
 * @param name the kind's name, such as {@code ipg-laser}
 * @param file the file it was read from, for messages
 * @param hash of the file and its parameters: other rules have another one
 * @param shape how a line is built
 * @param timeGroup which group of the shape holds the time
 * @param times how a time may be written
 * @param zone of times without an offset, and of the shifts
 * @param literals the texts that are looked for, by number
 * @param regions independent sets of states
 * @param newFile per region, index of the state in which another file begins, -1 for none; null where it means nothing
 * @param job what begins and ends a job; null for a machine without jobs
 * @param captures what is taken from lines
 * @param counts what is counted, by name
 * @param alarms what is an alarm; the first that matches a line makes it one
 * @param incidents when what the machine does is an incident
 * @param shifts where spans are cut
 * @param examples what the file itself says its rules do
 */
public record MachineRules(
        String name,
        String file,
        String hash,
        LineShape shape,
        int timeGroup,
        List<TimePattern> times,
        ZoneId zone,
        List<String> literals,
        List<Region> regions,
        @Nullable List<Integer> newFile,
        @Nullable JobRule job,
        List<Capture> captures,
        Map<String, Match> counts,
        List<AlarmRule> alarms,
        List<IncidentRule> incidents,
        Shifts shifts,
        List<RulesExample> examples) {

    /**
     * States that exclude each other.
     *
     * @param timeout after how long without a line a state is assumed; null for never
     * @param timeoutState index of that state, -1 for none
     */
    public record Region(
            String name, List<State> states, @Nullable Duration timeout, int timeoutState) {

        /** Index of the state called {@code state}, -1 if there is none. */
        public int indexOf(@Nullable String state) {
            for (int i = 0; i < states.size(); i++) {
                if (states.get(i).name().equals(state)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** What a line that shows a state does to the job. */
    public enum JobEffect {
        NONE,
        STARTS,
        ENDS,
        CANCELS;

        /** How the open job ends; null if it does not, or only because another one starts. */
        @Nullable
        JobOutcome outcome() {
            return this == ENDS ? JobOutcome.DONE : this == CANCELS ? JobOutcome.CANCELLED : null;
        }
    }

    /**
     * A state.
     *
     * @param when which lines show it
     * @param effect what such a line does to the job, also when the machine was in the state before
     */
    public record State(String name, String label, @Nullable String color, Match when, JobEffect effect) {

        /** This one of {@code region}, assumed at {@code atMillis} since 1970; no line has told a field for the label. */
        AssumedState assumed(String region, long atMillis) {
            return new AssumedState(
                    region, name, label.indexOf('{') < 0 ? label : name, color, Instant.ofEpochMilli(atMillis));
        }
    }

    /**
     * Jobs.
     *
     * @param region index of the region whose spans are the job's lines
     * @param starts further lines that begin one
     * @param ends further lines that end one as done
     * @param cancels further lines that end one as cancelled
     * @param replaced how one ends that is open when another begins
     * @param kind the field that tells which jobs are alike; null if none does
     * @param step its first group names a step, wherever it is found in a line; null where steps are not known
     */
    record JobRule(
            int region,
            Match starts,
            Match ends,
            Match cancels,
            JobOutcome replaced,
            @Nullable String kind,
            @Nullable Pattern step) {}

    /**
     * A text taken from a line into the open job and the open span.
     *
     * @param field its name there
     * @param region index of the region whose span takes it; the job takes it too if that is the job's region
     * @param group the line's group that is searched, -1 for the whole line
     * @param once whether a value that is there stays
     */
    record Capture(String field, Match when, int region, Pattern pattern, int group, boolean once) {}

    /**
     * An alarm.
     *
     * @param region index of the region to whose span it is attached
     * @param pattern with the groups {@code code} (may be missing) and {@code text}; null: the whole text is the alarm's
     * @param group the line's group that is searched, -1 for the whole line
     */
    record AlarmRule(Match when, int region, @Nullable Pattern pattern, int group) {}

    /** Index of the region that counts belong to: the job's, or the first. */
    int mainRegion() {
        return job == null ? 0 : job.region();
    }

    State state(int region, int state) {
        return regions.get(region).states().get(state);
    }

    /** Index of the region called {@code region}, -1 if there is none. */
    int regionIndex(String region) {
        for (int i = 0; i < regions.size(); i++) {
            if (regions.get(i).name().equals(region)) {
                return i;
            }
        }
        return -1;
    }

    /** The shifts that overlap the time from {@code from} (inclusive) to {@code to} (exclusive), in order; none where the rules have none. */
    public List<ShiftTime> shiftsBetween(Instant from, Instant to) {
        return shifts.between(from, to);
    }

    LiteralScan scan(Charset charset) {
        return new LiteralScan(literals, charset);
    }
}
