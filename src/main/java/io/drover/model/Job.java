package io.drover.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work of a machine. Its key is (machine, place).
 *
 * @param machine id of the machine
 * @param place the line that began it
 * @param id its name beside the machine's id, made of the log alone: the start in UTC such as {@code 20241220T124431.120Z},
 *     and {@code -2}, {@code -3}… for further jobs that began in the same millisecond
 * @param region the region whose spans are the job's lines
 * @param start when it began
 * @param end when it ended; null while it is open
 * @param outcome how it stands
 * @param fields what the rules captured during it, such as a part file
 * @param counts what the rules counted during it
 * @param totals per state, in the order of their first run, what its ended spans sum up to
 * @param kind what jobs it is like, such as its procedure or its program; null where the rules or the log do not say
 * @param steps how long after its start it reached each step first, in the order of that
 */
public record Job(
        String machine,
        Place place,
        String id,
        String region,
        Instant start,
        @Nullable Instant end,
        JobOutcome outcome,
        Map<String, String> fields,
        Map<String, Long> counts,
        Map<String, StateTotal> totals,
        @Nullable String kind,
        Map<String, Duration> steps) {

    public Job {
        fields = Ordered.copy(fields);
        counts = Ordered.copy(counts);
        totals = Ordered.copy(totals);
        // a snapshot of an earlier version has none
        steps = steps == null ? Map.of() : Ordered.copy(steps);
    }

    /** A job of no kind, without steps. */
    public Job(
            String machine,
            Place place,
            String id,
            String region,
            Instant start,
            @Nullable Instant end,
            JobOutcome outcome,
            Map<String, String> fields,
            Map<String, Long> counts,
            Map<String, StateTotal> totals) {
        this(machine, place, id, region, start, end, outcome, fields, counts, totals, null, Map.of());
    }

    public boolean open() {
        return outcome == JobOutcome.OPEN;
    }
}
