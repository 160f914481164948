package io.drover.process.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shifts of a day in the shop's local time. Each goes from its start (inclusive) to the next one's (exclusive), the last
 * one over midnight to the first, so every moment belongs to exactly one.
 *
 * @param starts in the order of their starts; empty for none
 */
record Shifts(List<Start> starts, ZoneId zone) {

    /** A shift's name and when it starts. */
    record Start(String name, LocalTime at) {}

    Shifts {
        starts = List.copyOf(starts);
    }

    /** The shift that holds {@code millis} (since 1970); null if there are no shifts. */
    @Nullable
    String at(long millis) {
        if (starts.isEmpty()) {
            return null;
        }
        LocalTime time = local(millis).toLocalTime();
        Start shift = starts.get(starts.size() - 1);
        for (Start start : starts) {
            if (!time.isBefore(start.at())) {
                shift = start;
            }
        }
        return shift.name();
    }

    /** When the next shift starts, after {@code millis}, in milliseconds since 1970; {@link Long#MAX_VALUE} for never. */
    long nextStart(long millis) {
        if (starts.size() < 2) {
            return Long.MAX_VALUE;
        }
        // one day back: where clocks are set, yesterday's last start may still lie ahead
        LocalDate day = local(millis).toLocalDate().minusDays(1);
        for (int days = 0; days < 4; days++) {
            for (Start start : starts) {
                long at = day.plusDays(days)
                        .atTime(start.at())
                        .atZone(zone)
                        .toInstant()
                        .toEpochMilli();
                if (at > millis) {
                    return at;
                }
            }
        }
        throw new IllegalStateException("no shift starts within three days after " + millis);
    }

    /** The shifts that overlap the time from {@code from} (inclusive) to {@code to} (exclusive), in order; whole ones. */
    List<ShiftTime> between(Instant from, Instant to) {
        LocalDate first = local(from.toEpochMilli()).toLocalDate().minusDays(2);
        LocalDate last = local(to.toEpochMilli()).toLocalDate().plusDays(2);
        List<ShiftTime> found = new ArrayList<>();
        Start shift = null;
        Instant start = Instant.MIN;
        for (LocalDate day = first; day.isBefore(last); day = day.plusDays(1)) {
            for (Start next : starts) {
                Instant end = day.atTime(next.at()).atZone(zone).toInstant();
                // where clocks are set forward, a shift may have no time at all
                if (shift != null && end.isAfter(start) && end.isAfter(from) && start.isBefore(to)) {
                    found.add(new ShiftTime(shift.name(), start, end));
                }
                shift = next;
                start = end;
            }
        }
        return found;
    }

    private ZonedDateTime local(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone);
    }
}
