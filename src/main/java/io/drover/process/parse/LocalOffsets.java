package io.drover.process.parse;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Local seconds to UTC seconds in one zone. Times come in runs, so it remembers the stretch between two clock changes that
 * it looked up last. One owner, one thread.
 */
final class LocalOffsets {

    private final ZoneRules rules;
    private long from = 0;
    private long to = 0;
    private int offsetSeconds;

    LocalOffsets(ZoneRules rules) {
        this.rules = rules;
    }

    /** @param local seconds since 1970-01-01T00:00 on the local clock */
    long toEpochSecond(long local) {
        return local >= from && local < to ? local - offsetSeconds : lookUp(local);
    }

    private long lookUp(long local) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
        List<ZoneOffset> valid = rules.getValidOffsets(time);
        if (valid.size() != 1) {
            return local - offsetAtChange(time, valid);
        }
        offsetSeconds = valid.get(0).getTotalSeconds();
        Instant utc = Instant.ofEpochSecond(local - offsetSeconds);
        ZoneOffsetTransition before = rules.previousTransition(utc.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(utc);
        from = before == null ? Long.MIN_VALUE : Math.max(localBefore(before), localAfter(before));
        to = after == null ? Long.MAX_VALUE : Math.min(localBefore(after), localAfter(after));
        return local - offsetSeconds;
    }

    /** Overlap: the first of the two. Gap: the offset before it, which moves the time on by the gap's length. */
    private int offsetAtChange(LocalDateTime time, List<ZoneOffset> valid) {
        ZoneOffset offset = valid.isEmpty() ? rules.getTransition(time).getOffsetBefore() : valid.get(0);
        return offset.getTotalSeconds();
    }

    private static long localBefore(ZoneOffsetTransition change) {
        return change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
    }

    private static long localAfter(ZoneOffsetTransition change) {
        return change.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC);
    }
}
