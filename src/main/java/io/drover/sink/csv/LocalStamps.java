package io.drover.sink.csv;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Writes moments as local ISO times to the millisecond, {@code 2024-09-18T03:17:11.943}. Events come in runs, so it remembers
 * the day and the stretch between two clock changes that it needed last. One owner, one thread.
 */
final class LocalStamps {

    /** Of the years 0 to 9999; others are longer. */
    static final int LENGTH = "2024-09-18T03:17:11.943".length();

    private static final long DAY_SECONDS = 86_400;

    private final ZoneRules rules;
    private long fromSecond = 0;
    private long toSecond = 0;
    private int offsetSeconds;
    private long epochDay = Long.MIN_VALUE;
    private byte[] date = {};

    LocalStamps(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** Writes {@code time} at {@code at}, and returns the index after it. There must be room for {@link #LENGTH} bytes. */
    int write(Instant time, byte[] bytes, int at) {
        long local = time.getEpochSecond() + offsetAt(time);
        long day = Math.floorDiv(local, DAY_SECONDS);
        if (day != epochDay) {
            date = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.ISO_8859_1);
            epochDay = day;
        }
        int second = (int) Math.floorMod(local, DAY_SECONDS);
        System.arraycopy(date, 0, bytes, at, date.length);
        int next = at + date.length;
        bytes[next] = 'T';
        next = two(second / 3600, ':', bytes, next + 1);
        next = two(second / 60 % 60, ':', bytes, next);
        next = two(second % 60, '.', bytes, next);
        int millis = time.getNano() / 1_000_000;
        bytes[next] = (byte) ('0' + millis / 100);
        bytes[next + 1] = (byte) ('0' + millis / 10 % 10);
        bytes[next + 2] = (byte) ('0' + millis % 10);
        return next + 3;
    }

    private static int two(int number, char after, byte[] bytes, int at) {
        bytes[at] = (byte) ('0' + number / 10);
        bytes[at + 1] = (byte) ('0' + number % 10);
        bytes[at + 2] = (byte) after;
        return at + 3;
    }

    private int offsetAt(Instant time) {
        long second = time.getEpochSecond();
        if (second < fromSecond || second >= toSecond) {
            ZoneOffsetTransition before = rules.previousTransition(time.plusNanos(1));
            ZoneOffsetTransition after = rules.nextTransition(time);
            offsetSeconds = rules.getOffset(time).getTotalSeconds();
            fromSecond = before == null ? Long.MIN_VALUE : before.toEpochSecond();
            toSecond = after == null ? Long.MAX_VALUE : after.toEpochSecond();
        }
        return offsetSeconds;
    }
}
