package io.drover.process.rules;

import io.drover.model.ChangeCause;
import io.drover.model.Place;
import io.drover.model.StateSpan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The span that a region is in. Times in milliseconds since 1970. One owner: {@link MachineRun}. */
final class OpenSpan {

    private static final Pattern NO_SUCH_FIELD = Pattern.compile(" ?\\{[^{}]+}");
    private static final int LONGEST_LABEL = 200;
    /** A year of three shifts a day. A line with a year that is wrong would else cut its span into millions. */
    private static final int MOST_PIECES = 1000;

    final String region;
    final Place place;
    final int nth;
    final int piece;
    /** Index of the state in the rules; -1 if the rules have it no more. */
    final int state;

    final String name;
    final String label;
    final @Nullable String color;
    final long start;
    final @Nullable String shift;
    /** When the next shift starts; never, after so many that the times must be wrong. */
    final long shiftEnd;

    @Nullable
    Place job;

    int line;
    final Map<String, String> fields = new LinkedHashMap<>();
    final Map<String, Long> counts = new LinkedHashMap<>();
    int alarms;
    /** Whether it must be told of: it is new or changed since the chunk began. */
    boolean changed = true;

    /** A new run. */
    OpenSpan(MachineRules rules, int region, int state, Place place, int nth, long start) {
        this(
                rules,
                rules.regions().get(region).name(),
                state,
                rules.regions().get(region).states().get(state),
                place,
                nth,
                0,
                start);
    }

    private OpenSpan(
            MachineRules rules,
            String region,
            int state,
            MachineRules.State its,
            Place place,
            int nth,
            int piece,
            long start) {
        this.region = region;
        this.state = state;
        this.name = its.name();
        this.label = its.label();
        this.color = its.color();
        this.place = place;
        this.nth = nth;
        this.piece = piece;
        this.start = start;
        this.shift = rules.shifts().at(start);
        this.shiftEnd = shiftEnd(rules);
        rules.counts().keySet().forEach(count -> counts.put(count, 0L));
    }

    /** The next piece of the run of {@code before}, from {@code start} on. */
    OpenSpan(MachineRules rules, int region, OpenSpan before, long start) {
        this(
                rules,
                before.region,
                before.state,
                rules.regions().get(region).states().get(before.state),
                before.place,
                before.nth,
                before.piece + 1,
                start);
        fields.putAll(before.fields);
        job = before.job;
    }

    /** As it was when the snapshot was taken. */
    OpenSpan(MachineRules rules, int state, StateSpan before) {
        this.region = before.region();
        this.state = state;
        this.name = before.state();
        this.label = state < 0
                ? before.label()
                : rules.state(rules.regionIndex(before.region()), state).label();
        this.color = before.color();
        this.place = before.place();
        this.nth = before.nth();
        this.piece = before.piece();
        this.start = before.start().toEpochMilli();
        this.shift = before.shift();
        this.shiftEnd = shiftEnd(rules);
        this.job = before.job();
        this.line = before.line();
        this.fields.putAll(before.fields());
        this.counts.putAll(before.counts());
        this.alarms = before.alarms();
        this.changed = false;
    }

    private long shiftEnd(MachineRules rules) {
        return piece < MOST_PIECES ? rules.shifts().nextStart(start) : Long.MAX_VALUE;
    }

    /** The label with the fields that it names. */
    private String shownLabel() {
        if (label.indexOf('{') < 0) {
            return label;
        }
        String shown = label;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            shown = shown.replace("{" + field.getKey() + "}", field.getValue());
        }
        shown = NO_SUCH_FIELD.matcher(shown).replaceAll("").strip();
        return shown.length() <= LONGEST_LABEL ? shown : shown.substring(0, LONGEST_LABEL - 1) + "…";
    }

    StateSpan open(String machine, Map<String, Long> totals) {
        return record(machine, null, null, totals);
    }

    StateSpan ended(String machine, long end, ChangeCause cause, Map<String, Long> totals) {
        return record(machine, Instant.ofEpochMilli(end), cause, totals);
    }

    private StateSpan record(
            String machine, @Nullable Instant end, @Nullable ChangeCause cause, Map<String, Long> totals) {
        return new StateSpan(
                machine,
                region,
                place,
                nth,
                piece,
                name,
                shownLabel(),
                color,
                Instant.ofEpochMilli(start),
                end,
                cause,
                job,
                line,
                shift,
                fields,
                counts,
                job == null ? Map.of() : totals,
                alarms);
    }
}
