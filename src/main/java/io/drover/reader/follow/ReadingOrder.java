package io.drover.reader.follow;

import io.drover.ledger.Cursor;
import io.drover.reader.identity.FollowedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what one route reads next: the oldest generation that has something unread, so that a rotated file is finished
 * before its successor begins. Several live files take turns. Owned by one route reader.
 */
final class ReadingOrder {

    /** How long a file must be unchanged before an unfinished last line is taken for a line. */
    static final Duration QUIET = Duration.ofSeconds(5);

    /** What to do. */
    sealed interface Choice {

        /**
         * Read this file.
         *
         * @param withRest whether its unfinished last line counts as a line by now
         */
        record Read(FollowedFile file, boolean withRest) implements Choice {}

        /** The next file's last line may still be finished; wait until then. */
        record Wait(Instant until) implements Choice {}

        /** There is nothing to read. */
        record Nothing() implements Choice {}
    }

    private record End(
            long offsetBytes, long lengthBytes, @Nullable Instant modifiedAt) {}

    private record Pause(long offsetBytes, Instant until) {}

    private List<FollowedFile> unread = List.of();
    private final Map<Long, End> ends = new HashMap<>();
    private final Map<Long, Pause> pauses = new HashMap<>();
    private final Map<Long, Long> turns = new HashMap<>();
    private long turn;

    /** Takes what can be read now; what was read to its end does not count. */
    void files(List<FollowedFile> files, Function<FollowedFile, Cursor> cursors) {
        List<FollowedFile> behind = new ArrayList<>();
        for (FollowedFile file : files) {
            Cursor cursor = cursors.apply(file);
            if (file.lengthBytes() == FollowedFile.UNKNOWN || cursor.offsetBytes() < file.lengthBytes()) {
                behind.add(file);
            }
        }
        unread = behind;
    }

    /** {@code file} ended before another whole line, with the cursor at {@code offsetBytes}. */
    void ended(FollowedFile file, long offsetBytes) {
        ends.put(file.generation(), end(file, offsetBytes));
    }

    private static End end(FollowedFile file, long offsetBytes) {
        // the time too: space that was reserved is written without getting longer
        return new End(offsetBytes, file.lengthBytes(), file.modifiedAt());
    }

    /** What stands in {@code file} behind the cursor at {@code offsetBytes} cannot be told before {@code until}. */
    void pause(FollowedFile file, long offsetBytes, Instant until) {
        pauses.put(file.generation(), new Pause(offsetBytes, until));
    }

    private @Nullable Instant pausedUntil(FollowedFile file, long offsetBytes, Instant now) {
        Pause pause = pauses.get(file.generation());
        if (pause == null) {
            return null;
        }
        if (pause.offsetBytes() == offsetBytes && now.isBefore(pause.until())) {
            return pause.until();
        }
        pauses.remove(file.generation());
        return null;
    }

    /** How many bytes are known that the route has not read. */
    long lagBytes(Function<FollowedFile, Cursor> cursors) {
        return unread.stream()
                .mapToLong(file -> file.behind(cursors.apply(file).offsetBytes()))
                .sum();
    }

    Choice next(Function<FollowedFile, Cursor> cursors, Instant now) {
        FollowedFile live = null;
        Instant wait = null;
        for (FollowedFile file : unread) {
            long offsetBytes = cursors.apply(file).offsetBytes();
            if (file.lengthBytes() != FollowedFile.UNKNOWN && offsetBytes >= file.lengthBytes()) {
                continue;
            }
            boolean examined = end(file, offsetBytes).equals(ends.get(file.generation()));
            if (examined && (file.live() || file.newest())) {
                continue;
            }
            Instant paused = pausedUntil(file, offsetBytes, now);
            if (file.live()) {
                wait = earlier(wait, paused);
                live = paused == null ? lessRecent(live, file) : live;
                continue;
            }
            if (live != null) {
                break;
            }
            if (!examined) {
                return paused == null ? new Choice.Read(file, false) : new Choice.Wait(paused);
            }
            Instant quiet = later(paused, file.changedAt().plus(QUIET));
            return now.isBefore(quiet) ? new Choice.Wait(quiet) : new Choice.Read(file, true);
        }
        if (live == null) {
            return wait == null ? new Choice.Nothing() : new Choice.Wait(wait);
        }
        turns.put(live.generation(), ++turn);
        return new Choice.Read(live, false);
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(@Nullable Instant a, Instant b) {
        return a == null || a.isBefore(b) ? b : a;
    }

    private FollowedFile lessRecent(@Nullable FollowedFile a, FollowedFile b) {
        if (a == null) {
            return b;
        }
        return turns.getOrDefault(b.generation(), 0L) < turns.getOrDefault(a.generation(), 0L) ? b : a;
    }
}
