package io.drover.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine said that something is wrong. Its key is (machine, place).
 *
 * @param machine id of the machine
 * @param place the line
 * @param at the line's own time
 * @param code error code; null when the line has none
 * @param text what it says
 * @param region the region of the span it is attached to
 * @param state the state it came in; null when none was known, then the next four are empty too
 * @param run place of the run it came in
 * @param nth which transition of that line began the run
 * @param piece which span of the run
 * @param job place of the job it came in; null outside a job
 */
public record Alarm(
        String machine,
        Place place,
        Instant at,
        @Nullable String code,
        String text,
        String region,
        @Nullable String state,
        @Nullable Place run,
        int nth,
        int piece,
        @Nullable Place job) {

    /** Whether it came during {@code span}. */
    public boolean during(StateSpan span) {
        return span.place().equals(run)
                && span.nth() == nth
                && span.piece() == piece
                && span.region().equals(region);
    }
}
