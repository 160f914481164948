package io.drover.app.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far something is that is much behind: from how many bytes are left and how many lines were read, looked at now and
 * then. Begins with much to do and ends when nearly nothing is left, so that ordinary writing is no catching up. Used by one
 * thread.
 */
public final class CatchUp {

    /** So much behind is worth telling. */
    static final long MUCH_BYTES = 4_000_000;

    /** Nearly nothing. */
    private static final long LITTLE_BYTES = 100_000;

    /** What the speed is taken from. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Deque<Look> looks = new ArrayDeque<>();
    private boolean behind = false;
    private long doneBytes = 0;
    private long lastLagBytes = 0;

    private record Look(Instant at, long doneBytes, long lines) {}

    /**
     * How far it is.
     *
     * @param percent of the bytes that were to be read when it began, and came since
     * @param totalBytes those bytes
     * @param doneBytes how many of them are read
     * @param linesPerSecond over the last ten seconds
     * @param secondsLeft at the present speed; null while nothing moves
     */
    public record Progress(
            int percent,
            long totalBytes,
            long doneBytes,
            long linesPerSecond,
            @Nullable Long secondsLeft) {

        /** The same for a person: "42% of 1,200 MB, 85,000 lines/s, 3 min left". */
        public String told() {
            return String.format(
                    Locale.ROOT,
                    "%d%% of %,d MB, %,d lines/s, %s",
                    percent,
                    totalBytes / 1_000_000,
                    linesPerSecond,
                    left());
        }

        /** How long it will take, for a person. */
        public String left() {
            if (secondsLeft == null) {
                return "nothing moves";
            }
            Duration left = Duration.ofSeconds(secondsLeft);
            if (left.toHours() > 0) {
                return left.toHours() + " h " + left.toMinutesPart() + " min left";
            }
            return left.toMinutes() > 0
                    ? left.toMinutes() + " min " + left.toSecondsPart() + " s left"
                    : left.toSeconds() + " s left";
        }
    }

    /**
     * Takes how things stand.
     *
     * @param lagBytes bytes left to read
     * @param lines lines read so far, from any beginning
     * @return how far it is; empty while it is not much behind
     */
    public Optional<Progress> look(Instant now, long lagBytes, long lines) {
        if (behind ? lagBytes < LITTLE_BYTES : lagBytes < MUCH_BYTES) {
            behind = false;
            looks.clear();
            return Optional.empty();
        }
        if (!behind) {
            behind = true;
            doneBytes = 0;
            lastLagBytes = lagBytes;
        }
        doneBytes += Math.max(0, lastLagBytes - lagBytes);
        lastLagBytes = lagBytes;
        while (looks.size() > 1 && looks.getFirst().at().isBefore(now.minus(WINDOW))) {
            looks.removeFirst();
        }
        looks.addLast(new Look(now, doneBytes, lines));
        return Optional.of(progress(now, lagBytes, lines));
    }

    private Progress progress(Instant now, long lagBytes, long lines) {
        Look first = looks.getFirst();
        long millis = Math.max(1, Duration.between(first.at(), now).toMillis());
        long bytesPerSecond = (doneBytes - first.doneBytes()) * 1000 / millis;
        long total = doneBytes + lagBytes;
        return new Progress(
                (int) (doneBytes * 100 / total),
                total,
                doneBytes,
                Math.max(0, lines - first.lines()) * 1000 / millis,
                bytesPerSecond == 0 ? null : (Long) (lagBytes / bytesPerSecond));
    }
}
