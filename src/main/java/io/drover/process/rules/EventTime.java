package io.drover.process.rules;

import io.drover.model.TimeNote;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns times as they are written into instants, to the millisecond. One owner, used again for each line: it remembers the offset of
 * the hour.
 */
final class EventTime {

    private static final long HOUR = 3_600_000L;

    private final ZoneId zone;
    private long plainHour = Long.MIN_VALUE;
    private long plainOffsetMillis;
    private long millis;
    private @Nullable TimeNote note;

    /** @param zone where times without an offset are local */
    EventTime(ZoneId zone) {
        this.zone = zone;
    }

    /** Milliseconds since 1970; {@link Long#MIN_VALUE} for null. */
    static long millis(@Nullable Instant instant) {
        return instant == null ? Long.MIN_VALUE : instant.toEpochMilli();
    }

    /** The other way round. */
    static @Nullable Instant instant(long millis) {
        return millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
    }

    /** Milliseconds since 1970, of the time placed last. */
    long millis() {
        return millis;
    }

    /** What was special about it; null when nothing was. */
    @Nullable
    TimeNote note() {
        return note;
    }

    /**
     * Places a time. A local time that exists twice is taken as the first that does not lie before {@code latest}, the latest time
     * before this line (milliseconds since 1970), else as the second.
     *
     * @param local as if it were UTC, in milliseconds since 1970
     * @param offsetSeconds what stands with it, or {@link TimeParts#NO_OFFSET}
     */
    void place(long local, int offsetSeconds, long latest) {
        note = null;
        if (offsetSeconds != TimeParts.NO_OFFSET) {
            millis = local - offsetSeconds * 1000L;
            return;
        }
        long hour = Math.floorDiv(local, HOUR);
        if (hour == plainHour) {
            millis = local - plainOffsetMillis;
            return;
        }
        List<ZoneOffset> first = offsets(hour * HOUR);
        if (first.size() == 1 && first.equals(offsets(hour * HOUR + HOUR - 1))) {
            plainHour = hour;
            plainOffsetMillis = first.get(0).getTotalSeconds() * 1000L;
            millis = local - plainOffsetMillis;
            return;
        }
        List<ZoneOffset> valid = offsets(local);
        if (valid.size() == 1) {
            millis = local - valid.get(0).getTotalSeconds() * 1000L;
        } else if (valid.isEmpty()) {
            ZoneOffsetTransition jump = zone.getRules().getTransition(localTime(local));
            millis = local - jump.getOffsetBefore().getTotalSeconds() * 1000L;
            note = TimeNote.SKIPPED;
        } else {
            long earlier = local - valid.get(0).getTotalSeconds() * 1000L;
            millis = earlier >= latest ? earlier : local - valid.get(1).getTotalSeconds() * 1000L;
            note = TimeNote.REPEATED;
        }
    }

    private List<ZoneOffset> offsets(long localMillis) {
        return zone.getRules().getValidOffsets(localTime(localMillis));
    }

    private static LocalDateTime localTime(long localMillis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(localMillis), ZoneOffset.UTC);
    }
}
