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

    private record End(long offsetBytes, long lengthBytes) {}

    private List<FollowedFile> unread = List.of();
    private final Map<Long, End> ends = new HashMap<>();
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
        ends.put(file.generation(), new End(offsetBytes, file.lengthBytes()));
    }

    /** How many bytes are known that the route has not read. */
    long lagBytes(Function<FollowedFile, Cursor> cursors) {
        return unread.stream()
                .mapToLong(file -> file.behind(cursors.apply(file).offsetBytes()))
                .sum();
    }

    Choice next(Function<FollowedFile, Cursor> cursors, Instant now) {
        FollowedFile live = null;
        for (FollowedFile file : unread) {
            Cursor cursor = cursors.apply(file);
            if (file.lengthBytes() != FollowedFile.UNKNOWN && cursor.offsetBytes() >= file.lengthBytes()) {
                continue;
            }
            boolean examined = new End(cursor.offsetBytes(), file.lengthBytes()).equals(ends.get(file.generation()));
            if (examined && (file.live() || file.newest())) {
                continue;
            }
            if (!examined && file.live()) {
                live = lessRecent(live, file);
                continue;
            }
            if (live != null) {
                break;
            }
            if (!examined) {
                return new Choice.Read(file, false);
            }
            Instant quiet = file.changedAt().plus(QUIET);
            return now.isBefore(quiet) ? new Choice.Wait(quiet) : new Choice.Read(file, true);
        }
        if (live == null) {
            return new Choice.Nothing();
        }
        turns.put(live.generation(), ++turn);
        return new Choice.Read(live, false);
    }

    private FollowedFile lessRecent(@Nullable FollowedFile a, FollowedFile b) {
        if (a == null) {
            return b;
        }
        return turns.getOrDefault(b.generation(), 0L) < turns.getOrDefault(a.generation(), 0L) ? b : a;
    }
}
