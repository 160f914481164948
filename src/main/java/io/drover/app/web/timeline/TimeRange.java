package io.drover.app.web.timeline;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * From one moment to another.
 *
 * @param from inclusive
 * @param to exclusive
 */
record TimeRange(Instant from, Instant to) {

    private static final Duration EIGHT_HOURS = Duration.ofHours(8);

    /** Much more than a screen can tell apart, and no more rows than are read within a second or two. */
    private static final Duration LONGEST = Duration.ofDays(35);

    private static final int DAYS = 7;
    private static final int MOST_DAYS = 92;

    /**
     * The time from {@code from} to {@code to}, written like 2026-11-28T06:00:00Z; without {@code to} until {@code now}, without
     * {@code from} the eight hours before.
     *
     * @throws BadTimeException if one is no instant, they are not in order, or more than 35 days apart
     */
    static TimeRange of(@Nullable String from, @Nullable String to, Instant now) {
        Instant end = to == null ? now : instant("to", to);
        Instant start = from == null ? end.minus(EIGHT_HOURS) : instant("from", from);
        if (!start.isBefore(end)) {
            throw new BadTimeException("from (" + start + ") must be before to (" + end + ").");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw new BadTimeException("from " + start + " to " + end + " is more than " + LONGEST.toDays()
                    + " days. Ask for less, or for /utilisation.");
        }
        return new TimeRange(start, end);
    }

    /**
     * The whole days from {@code from} to {@code to}, both included, written like 2026-11-28; without {@code to} until today, without
     * {@code from} seven days.
     *
     * @throws BadTimeException if one is no day, they are not in order, or they are more than 92 days
     */
    static TimeRange days(@Nullable String from, @Nullable String to, LocalDate today, ZoneId zone) {
        LocalDate last = to == null ? today : day("to", to);
        LocalDate first = from == null ? last.minusDays(DAYS - 1L) : day("from", from);
        if (first.isAfter(last)) {
            throw new BadTimeException("from (" + first + ") must not be after to (" + last + ").");
        }
        if (last.toEpochDay() - first.toEpochDay() >= MOST_DAYS) {
            throw new BadTimeException(
                    "from " + first + " to " + last + " is more than " + MOST_DAYS + " days. Ask for less.");
        }
        return new TimeRange(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadTimeException(name + " is '" + text + "'. Write an instant like 2026-11-28T06:00:00Z.");
        }
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadTimeException(name + " is '" + text + "'. Write a day as YYYY-MM-DD.");
        }
    }
}
