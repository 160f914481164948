package io.drover.process.rules;

import io.drover.model.TimeNote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the time that a line carries into an instant, to the millisecond. One owner, used again for each line: it remembers the
 * pattern that fitted and the offset of the hour.
 */
final class EventTime {

    private static final long HOUR = 3_600_000L;

    private final ZoneId zone;
    private final List<TimePattern> patterns;
    private final int group;
    private final TimeParts parts = new TimeParts();
    private int fitting = 0;
    private long plainHour = Long.MIN_VALUE;
    private long plainOffsetMillis;
    private long millis;
    private @Nullable TimeNote note;

    EventTime(List<TimePattern> patterns, ZoneId zone, int group) {
        this.patterns = patterns;
        this.zone = zone;
        this.group = group;
    }

    /**
     * Reads the time of {@code line}. A local time that exists twice is taken as the first that does not lie before {@code
     * latest}, the latest time before this line (milliseconds since 1970), else as the second.
     *
     * @return false if the time does not fit any pattern, or is no date
     */
    boolean read(LineView line, long latest) {
        byte[] bytes = line.bytes();
        int from = line.groupFrom[group];
        int to = line.groupTo[group];
        if (!line.hasBytesOfGroups()) {
            bytes = line.group(group).getBytes(StandardCharsets.UTF_8);
            from = 0;
            to = bytes.length;
        }
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        for (int tried = 0; tried < patterns.size(); tried++) {
            int pattern = (fitting + tried) % patterns.size();
            if (patterns.get(pattern).read(bytes, from, to, parts)) {
                fitting = pattern;
                place(latest);
                return true;
            }
        }
        return false;
    }

    /** Milliseconds since 1970, of the line read last. */
    long millis() {
        return millis;
    }

    /** What was special about it; null when nothing was. */
    @Nullable
    TimeNote note() {
        return note;
    }

    private void place(long latest) {
        note = null;
        long local = parts.localMillis();
        if (parts.offsetSeconds() != TimeParts.NO_OFFSET) {
            millis = local - parts.offsetSeconds() * 1000L;
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
