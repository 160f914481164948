package io.drover.process.rules;

import io.drover.model.AssumedState;
import io.drover.model.StateSpan;
import io.drover.process.rules.MachineRules.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The span that each region is in, if its state is known. Times in milliseconds since 1970. One owner: {@link MachineRun}. */
final class OpenSpans {

    private static final long NEVER = Long.MAX_VALUE;

    private final MachineRules rules;
    private final int[] states;
    private final @Nullable OpenSpan[] spans;
    private final List<OpenSpan> orphans = new ArrayList<>();

    /** Goes on from {@code before}; keeps in {@code states} the index of each region's state, -1 for unknown. */
    OpenSpans(MachineRules rules, List<StateSpan> before, int[] states) {
        this.rules = rules;
        this.states = states;
        this.spans = new @Nullable OpenSpan[states.length];
        for (StateSpan span : before) {
            int region = rules.regionIndex(span.region());
            int state = region < 0 ? -1 : rules.regions().get(region).indexOf(span.state());
            OpenSpan open = new OpenSpan(rules, state, span);
            if (state < 0) {
                orphans.add(open);
            } else {
                put(region, open);
            }
        }
    }

    /** How many regions there are. */
    int size() {
        return spans.length;
    }

    @Nullable
    OpenSpan at(int region) {
        return spans[region];
    }

    void put(int region, OpenSpan span) {
        spans[region] = span;
        states[region] = span.state;
    }

    void remove(int region) {
        spans[region] = null;
        states[region] = -1;
    }

    /** Spans whose region or state the changed rules have no more; its owner empties it. */
    List<OpenSpan> orphans() {
        return orphans;
    }

    /** Whether a shift or a time-out has ended when a line comes at {@code at}. */
    boolean anyDue(long at, long latest) {
        for (int region = 0; region < spans.length; region++) {
            OpenSpan span = spans[region];
            if (span != null && (at > span.shiftEnd || at >= timeout(region, span, latest))) {
                return true;
            }
        }
        return false;
    }

    /** When the region changes its state without a line, if none comes after {@code latest}; {@link Long#MAX_VALUE} for never. */
    long timeout(int region, OpenSpan span, long latest) {
        Region its = rules.regions().get(region);
        return its.timeout() == null || span.state == its.timeoutState() || latest == Long.MIN_VALUE
                ? NEVER
                : Math.max(latest, span.start) + its.timeout().toMillis();
    }

    /** All, or only those that have changed, with what was counted in the open job. */
    List<StateSpan> told(String machine, Map<String, Long> jobCounts, boolean changedOnly) {
        List<StateSpan> open = new ArrayList<>();
        for (OpenSpan span : spans) {
            if (span != null && (span.changed || !changedOnly)) {
                open.add(span.open(machine, jobCounts));
            }
        }
        return open;
    }

    /** What each region's time-out leads to, and when, if no line comes after {@code latest}. */
    List<AssumedState> assumed(long latest) {
        List<AssumedState> assumed = new ArrayList<>();
        for (int region = 0; region < spans.length; region++) {
            OpenSpan span = spans[region];
            long due = span == null ? NEVER : timeout(region, span, latest);
            if (due != NEVER) {
                Region its = rules.regions().get(region);
                assumed.add(its.states().get(its.timeoutState()).assumed(its.name(), due));
            }
        }
        return assumed;
    }
}
