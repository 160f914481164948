package io.drover.sink.slack;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When what runs will have ended, as estimated from the runs before.
 *
 * @param job what runs; null where that is not known
 * @param since when it began
 * @param expected it ends before or after that with the same chance
 * @param latest nine in ten end before
 * @param overdueAfter ninety-nine in a hundred end before
 * @param runs how many runs this is learned from
 */
public record Countdown(
        @Nullable String job, Instant since, Instant expected, Instant latest, Instant overdueAfter, int runs) {

    private static final int CELLS = 16;
    private static final int JOB_CHARS = 80;

    boolean overdue(Instant now) {
        return now.isAfter(overdueAfter);
    }

    /** A line of markup: a bar, the share, and how long it takes yet. It changes at most twice a minute. */
    String markup(Instant now) {
        String name = job == null ? "" : BlockText.line(job, JOB_CHARS) + ": ";
        String ends = "ends about " + BlockText.time(expected) + ", nine in ten by " + BlockText.time(latest)
                + ", from " + runs + (runs == 1 ? " run" : " runs");
        if (overdue(now)) {
            return bar(CELLS) + "  :warning: " + name + "*overdue*; it was expected at " + BlockText.time(expected);
        }
        Duration left = Duration.between(now, expected);
        if (left.isNegative()) {
            return bar(CELLS) + "  " + name + "*any moment*; nine in ten end by " + BlockText.time(latest);
        }
        long whole = Math.max(1, Duration.between(since, expected).toMillis());
        long done = Math.min(whole, Math.max(0, Duration.between(since, now).toMillis()));
        return bar((int) (done * CELLS / whole)) + "  " + name + "*" + inWords(left) + "*, " + ends;
    }

    private static String bar(int full) {
        return "`" + "█".repeat(full) + "░".repeat(CELLS - full) + "`";
    }

    /** To the minute, and to the hour when it is long: {@code 2 h 5 min left}. */
    static String inWords(Duration left) {
        if (left.compareTo(Duration.ofMinutes(1)) < 0) {
            return "less than a minute left";
        }
        return shortly(left) + " left";
    }

    /** To the minute: {@code 3 d 2 h}, {@code 2 h 5 min}, {@code 12 min}, {@code 40 s}. */
    public static String shortly(Duration length) {
        long minutes = length.toMinutes();
        if (minutes < 1) {
            return Math.max(0, length.toSeconds()) + " s";
        } else if (minutes < 60) {
            return minutes + " min";
        } else if (minutes < 24 * 60) {
            return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return minutes / 1440 + " d" + (minutes % 1440 / 60 == 0 ? "" : " " + minutes % 1440 / 60 + " h");
    }
}
