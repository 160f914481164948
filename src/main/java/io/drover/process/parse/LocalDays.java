package io.drover.process.parse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day of a moment in one zone. Events come in runs, so it remembers the bounds of the last day. One owner, one thread. */
final class LocalDays {

    private final ZoneId zone;
    private LocalDate day = LocalDate.EPOCH;
    private long fromSecond = 0;
    private long toSecond = 0;

    LocalDays(ZoneId zone) {
        this.zone = zone;
    }

    LocalDate of(Instant time) {
        long second = time.getEpochSecond();
        if (second < fromSecond || second >= toSecond) {
            day = LocalDate.ofInstant(time, zone);
            fromSecond = day.atStartOfDay(zone).toEpochSecond();
            toSecond = day.plusDays(1).atStartOfDay(zone).toEpochSecond();
        }
        return day;
    }
}
