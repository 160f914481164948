package io.drover.reader.identity;

import io.drover.reader.find.FoundFile;
import io.drover.reader.identity.Verdict.CopyOf;
import io.drover.reader.identity.Verdict.Empty;
import io.drover.reader.identity.Verdict.Holds;
import io.drover.reader.identity.Verdict.Unreadable;
import io.drover.reader.identity.Verdict.Waits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the last look at a folder says about the files of this one, without opening them. */
final class SeenBefore {

    private static final Duration TRY_UNREADABLE_AGAIN = Duration.ofMinutes(1);

    private final Map<Path, Sighting> before;
    private final Map<String, Sighting> beforeByKey = new HashMap<>();
    private final Map<Long, FoundFile> holders;
    private final Instant now;

    /**
     * @param before what the last identification saw
     * @param holders the files that were found to hold a generation by now; grows while this is asked
     */
    SeenBefore(Map<Path, Sighting> before, Map<Long, FoundFile> holders, Instant now) {
        this.before = before;
        this.holders = holders;
        this.now = now;
        for (Sighting sighting : before.values()) {
            String key = sighting.file().stamp().fileKey();
            if (key != null) {
                beforeByKey.put(key, sighting);
            }
        }
    }

    /** What {@code file} still is, if nothing was written to it since and time has told nothing new; null otherwise. */
    @Nullable
    Verdict unchanged(FoundFile file) {
        Sighting last = before.get(file.path());
        if (last == null || !last.file().stamp().equals(file.stamp())) {
            last = file.stamp().fileKey() == null
                    ? null
                    : beforeByKey.get(file.stamp().fileKey());
        }
        if (last == null || !last.file().stamp().equals(file.stamp())) {
            return null;
        }
        Verdict verdict = last.verdict();
        if (verdict instanceof Holds holds) {
            FoundFile taken = holders.get(holds.generation());
            // two names of one file: a link, or a rename in the middle of the listing
            return taken == null ? verdict : new CopyOf(holds.generation());
        }
        if (verdict instanceof Waits waits) {
            return now.isBefore(waits.since().plus(Identification.QUIET)) ? verdict : null;
        }
        if (verdict instanceof Unreadable unreadable) {
            return now.isBefore(unreadable.since().plus(TRY_UNREADABLE_AGAIN)) ? verdict : null;
        }
        return verdict;
    }

    /** Whether a live file was seen to begin anew: then it is no copy, whatever it holds. */
    boolean restarted(FoundFile file) {
        if (!file.live()) {
            return false;
        }
        Sighting last = before.get(file.path());
        if (last == null) {
            return false;
        }
        if (last.file().stamp().sizeBytes() <= file.stamp().sizeBytes() && !(last.verdict() instanceof Empty)) {
            return false;
        }
        return Optional.ofNullable(file.stamp().fileKey())
                .map(last.file().stamp()::sameKey)
                .orElse(true);
    }
}
