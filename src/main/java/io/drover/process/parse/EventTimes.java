package io.drover.process.parse;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Reads times: ISO ({@code yyyy-MM-ddTHH:mm:ss}, 0 to 9 fraction digits, with {@code Z}, an offset or neither; a space will do
 * for the {@code T}), or a pattern. A time without offset is local in the zone: where the clock is set back and a time
 * exists twice it is the first of the two, where it is set forward and a time does not exist it is moved by the gap. What
 * is finer than a millisecond is cut, never rounded: a day's last moment stays in its day in every database.
 */
final class EventTimes {

    private static final long DAY_SECONDS = 86_400;
    private static final int SHORTEST = "yyyy-MM-ddTHH:mm:ss".length();

    private final LocalOffsets offsets;
    private final @Nullable DateTimeFormatter formatter;
    private int writtenDate = -1;
    private LocalDate written = LocalDate.EPOCH;
    private long writtenEpochDay;

    /**
     * @param zone where times without an offset are local
     * @param formatter what to read times with; null for ISO
     */
    EventTimes(ZoneId zone, @Nullable DateTimeFormatter formatter) {
        this.offsets = new LocalOffsets(zone.getRules());
        this.formatter = formatter;
    }

    /** The time in {@code bytes[from..to)}, or null when it is none. */
    @Nullable
    Instant parse(byte[] bytes, int from, int to) {
        return formatter == null ? iso(bytes, from, to) : byPattern(formatter, bytes, from, to);
    }

    private @Nullable Instant iso(byte[] b, int from, int to) {
        if (to - from < SHORTEST
                || b[from + 4] != '-'
                || b[from + 7] != '-'
                || (b[from + 10] != 'T' && b[from + 10] != ' ')
                || b[from + 13] != ':'
                || b[from + 16] != ':') {
            return null;
        }
        int century = two(b, from);
        int yearOfCentury = two(b, from + 2);
        int month = two(b, from + 5);
        int dayOfMonth = two(b, from + 8);
        int hour = two(b, from + 11);
        int minute = two(b, from + 14);
        int second = two(b, from + 17);
        if ((century | yearOfCentury | month | dayOfMonth | hour | minute | second) < 0
                || hour > 23
                || minute > 59
                || second > 59) {
            return null;
        }
        int at = from + SHORTEST;
        int millis = 0;
        if (at < to && b[at] == '.') {
            int firstDigit = ++at;
            for (int unit = 100; at < to && isDigit(b[at]); at++, unit /= 10) {
                millis += (b[at] - '0') * unit;
            }
            if (at == firstDigit || at - firstDigit > 9) {
                return null;
            }
        }
        if (!toDate(century * 100 + yearOfCentury, month, dayOfMonth)) {
            return null;
        }
        long local = writtenEpochDay * DAY_SECONDS + hour * 3600L + minute * 60L + second;
        if (at == to) {
            return Instant.ofEpochSecond(offsets.toEpochSecond(local), millis * 1_000_000L);
        }
        int offsetSeconds = offset(b, at, to);
        if (offsetSeconds == Integer.MIN_VALUE) {
            return null;
        }
        return Instant.ofEpochSecond(local - offsetSeconds, millis * 1_000_000L);
    }

    /** Takes the written date; false when there is no such date. */
    private boolean toDate(int year, int month, int dayOfMonth) {
        int date = (year << 9) | (month << 5) | dayOfMonth;
        if (date != writtenDate) {
            try {
                written = LocalDate.of(year, month, dayOfMonth);
            } catch (DateTimeException e) {
                return false;
            }
            writtenEpochDay = written.toEpochDay();
            writtenDate = date;
        }
        return true;
    }

    /** Seconds east of UTC of {@code Z}, {@code ±HH}, {@code ±HHmm} or {@code ±HH:mm}; MIN_VALUE when it is none. */
    private static int offset(byte[] b, int from, int to) {
        int length = to - from;
        if (length == 1 && (b[from] == 'Z' || b[from] == 'z')) {
            return 0;
        }
        boolean colon = length == 6 && b[from + 3] == ':';
        if ((b[from] != '+' && b[from] != '-') || (length != 3 && length != 5 && !colon)) {
            return Integer.MIN_VALUE;
        }
        int hours = two(b, from + 1);
        int minutes = length == 3 ? 0 : two(b, to - 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return b[from] == '-' ? -seconds : seconds;
    }

    private @Nullable Instant byPattern(DateTimeFormatter byPattern, byte[] b, int from, int to) {
        try {
            String text = new String(b, from, to - from, StandardCharsets.UTF_8);
            TemporalAccessor read = byPattern.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            if (read instanceof OffsetDateTime withOffset) {
                return withOffset.toInstant().truncatedTo(ChronoUnit.MILLIS);
            }
            LocalDateTime local = LocalDateTime.from(read).truncatedTo(ChronoUnit.MILLIS);
            return Instant.ofEpochSecond(offsets.toEpochSecond(local.toEpochSecond(ZoneOffset.UTC)), local.getNano());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
