package io.drover.process.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** What a line says of its time. One owner, used again for each line; remembers the last day, which is mostly the next one too. */
final class TimeParts {

    static final int NO_OFFSET = Integer.MIN_VALUE;
    static final long MILLIS_OF_DAY = 86_400_000L;

    private int lastYmd = -1;
    private long lastEpochDay;
    private long localMillis;
    private int offsetSeconds;

    /** The local time as if it were UTC, in milliseconds since 1970. */
    long localMillis() {
        return localMillis;
    }

    /** The offset that stands with the time, or {@link #NO_OFFSET}. */
    int offsetSeconds() {
        return offsetSeconds;
    }

    boolean set(LocalDateTime local, int itsOffsetSeconds) {
        int millisOfDay = (int) (local.toLocalTime().toNanoOfDay() / 1_000_000);
        return set(local.getYear(), local.getMonthValue(), local.getDayOfMonth(), millisOfDay, itsOffsetSeconds);
    }

    /** Sets the parts; false if there is no such day, or it is absurdly far from today, as a garbled line's is. */
    boolean set(int year, int month, int day, int millisOfDay, int itsOffsetSeconds) {
        int ymd = (year * 100 + month) * 100 + day;
        if (year < 1970 || year > 2199) {
            return false;
        }
        if (ymd != lastYmd) {
            try {
                lastEpochDay = LocalDate.of(year, month, day).toEpochDay();
                lastYmd = ymd;
            } catch (DateTimeException e) {
                return false;
            }
        }
        localMillis = lastEpochDay * MILLIS_OF_DAY + millisOfDay;
        offsetSeconds = itsOffsetSeconds;
        return true;
    }
}
