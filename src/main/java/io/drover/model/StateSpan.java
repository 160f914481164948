package io.drover.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Time that a machine spent in one state without a cut. A <em>run</em> is the whole time in the state; a run that crosses the
 * end of a shift has several spans, told apart by {@code piece}, and counts once. The key is (machine, region, place, nth,
 * piece).
 *
 * @param machine id of the machine
 * @param region which of its independent sets of states
 * @param place the line that began the run
 * @param nth which of that line's transitions in that region began it, from 0
 * @param piece which span of the run, from 0
 * @param state the state's name
 * @param label what to show for it
 * @param color what to show it in, a CSS colour; null when the rules give none
 * @param start when it began
 * @param end when it ended; null while it is open
 * @param endCause why it ended; null while it is open
 * @param job place of the job it belongs to; null outside a job
 * @param line which span of its job, from 1; 0 outside a job
 * @param shift the shift it lies in; null when the rules have no shifts
 * @param fields what the rules captured, such as a part file
 * @param counts what the rules counted within this span
 * @param totals what the rules counted within the job up to the end of this span; empty outside a job
 * @param alarms how many alarms came during it
 */
public record StateSpan(
        String machine,
        String region,
        Place place,
        int nth,
        int piece,
        String state,
        String label,
        @Nullable String color,
        Instant start,
        @Nullable Instant end,
        @Nullable ChangeCause endCause,
        @Nullable Place job,
        int line,
        @Nullable String shift,
        Map<String, String> fields,
        Map<String, Long> counts,
        Map<String, Long> totals,
        int alarms) {

    public StateSpan {
        fields = Ordered.copy(fields);
        counts = Ordered.copy(counts);
        totals = Ordered.copy(totals);
        if (end != null && end.isBefore(start)) {
            throw new IllegalArgumentException("a span's end must not lie before its start " + start + ", was " + end);
        }
    }

    public boolean open() {
        return end == null;
    }

    /** From start to end; zero while it is open. */
    public Duration duration() {
        return end == null ? Duration.ZERO : Duration.between(start, end);
    }
}
