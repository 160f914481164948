package io.drover.reader.follow;

import io.drover.reader.identity.FollowedFile;
import io.drover.reader.lines.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The holes in the files of one route that may still be written: a share shows a file's new length before its new blocks, and
 * a block after the one behind it. Owned by one route reader.
 */
final class OpenHoles {

    /** For how long a hole must stay as it is before it is taken for lost. */
    static final Duration WAIT = Duration.ofSeconds(10);

    private record Seen(long fromBytes, long toBytes, Instant first) {}

    private final Map<Long, Seen> byGeneration = new HashMap<>();

    /** Until when {@code hole}, which was just met, may still be written; empty if it has stayed as it is for long enough. */
    Optional<Instant> waitUntil(FollowedFile file, Reading.Hole hole, Instant now) {
        Seen seen = byGeneration.get(file.generation());
        if (seen == null || seen.fromBytes() != hole.fromBytes() || seen.toBytes() != hole.toBytes()) {
            // nobody writes to a rotated file that has not grown for so long
            seen = new Seen(hole.fromBytes(), hole.toBytes(), file.live() ? now : file.changedAt());
            byGeneration.put(file.generation(), seen);
        }
        Instant until = seen.first().plus(WAIT);
        if (now.isBefore(until)) {
            return Optional.of(until);
        }
        byGeneration.remove(file.generation());
        return Optional.empty();
    }
}
