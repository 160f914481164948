package io.drover.reader.follow;

import io.drover.ledger.Cursor;
import io.drover.reader.identity.FollowedFile;
import io.drover.reader.lines.Ending;
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
         * @param ending what is known of its end by now
         */
        record Read(FollowedFile file, Ending ending) implements Choice {}

        /** What stands at the end of the next file may still go on; wait until then. */
        record Wait(Instant until) implements Choice {}

        /** There is nothing to read. */
        record Nothing() implements Choice {}
    }

    private record End(
            long offsetBytes, long lengthBytes, @Nullable Instant modifiedAt) {}

    private record Examined(End end, Ending ending, boolean record) {}

    private record Pause(long offsetBytes, Instant until) {}

    private final Duration recordTimeout;
    private List<FollowedFile> unread = List.of();
    private final Map<Long, Examined> ends = new HashMap<>();
    private final Map<Long, Pause> pauses = new HashMap<>();
    private final Map<Long, Long> turns = new HashMap<>();
    private long turn;

    /**
     * @param recordTimeout for how long a file must not grow before its last record is complete
     */
    ReadingOrder(Duration recordTimeout) {
        this.recordTimeout = recordTimeout;
    }

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

    /**
     * {@code file} ended before there was more to deliver, with the cursor at {@code offsetBytes}.
     *
     * @param ending what was known of its end
     * @param record whether whole lines wait for the end of their record
     */
    void ended(FollowedFile file, long offsetBytes, Ending ending, boolean record) {
        ends.put(file.generation(), new Examined(end(file, offsetBytes), ending, record));
    }

    private static End end(FollowedFile file, long offsetBytes) {
        // the time too: space that was reserved is written without getting longer
        return new End(offsetBytes, file.lengthBytes(), file.modifiedAt());
    }

    private @Nullable Examined examined(FollowedFile file, long offsetBytes) {
        Examined examined = ends.get(file.generation());
        return examined != null && examined.end().equals(end(file, offsetBytes)) ? examined : null;
    }

    /** When there is more to deliver of {@code file}, though it does not grow; null if never. */
    private @Nullable Instant completeAt(FollowedFile file, Examined examined) {
        if (file.live() || file.newest()) {
            return examined.record() ? file.changedAt().plus(recordTimeout) : null;
        }
        return examined.ending() == Ending.CLOSED ? null : file.changedAt().plus(QUIET);
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
        Choice.Read live = null;
        Instant wait = null;
        for (FollowedFile file : unread) {
            long offsetBytes = cursors.apply(file).offsetBytes();
            if (file.lengthBytes() != FollowedFile.UNKNOWN && offsetBytes >= file.lengthBytes()) {
                continue;
            }
            Instant until = pausedUntil(file, offsetBytes, now);
            Ending ending = Ending.OPEN;
            Examined examined = examined(file, offsetBytes);
            if (examined != null) {
                Instant complete = completeAt(file, examined);
                if (complete == null) {
                    continue;
                }
                until = later(until, complete);
                ending = file.live() || file.newest() ? Ending.QUIET : Ending.CLOSED;
            }
            if (until != null && !now.isBefore(until)) {
                until = null;
            }
            if (file.live()) {
                wait = earlier(wait, until);
                live = until == null ? lessRecent(live, new Choice.Read(file, ending)) : live;
            } else if (live != null) {
                break;
            } else if (until == null) {
                return new Choice.Read(file, ending);
            } else if (ending != Ending.QUIET) {
                return new Choice.Wait(until);
            } else {
                wait = earlier(wait, until);
            }
        }
        if (live == null) {
            return wait == null ? new Choice.Nothing() : new Choice.Wait(wait);
        }
        turns.put(live.file().generation(), ++turn);
        return live;
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

    private Choice.Read lessRecent(Choice.@Nullable Read a, Choice.Read b) {
        if (a == null) {
            return b;
        }
        long turnOfA = turns.getOrDefault(a.file().generation(), 0L);
        return turns.getOrDefault(b.file().generation(), 0L) < turnOfA ? b : a;
    }
}
