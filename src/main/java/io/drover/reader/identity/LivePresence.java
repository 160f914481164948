package io.drover.reader.identity;

import io.drover.reader.identity.Verdict.Holds;
import io.drover.reader.settings.SourceSettings;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a source's live file is there. That it is missing between a rotation and the next line is no trouble. */
final class LivePresence {

    private final SourceSettings settings;
    private @Nullable Long lastLive;
    private @Nullable Instant missingSince;

    LivePresence(SourceSettings settings) {
        this.settings = settings;
    }

    void update(Collection<Sighting> sightings, Instant now) {
        Optional<Sighting> live =
                sightings.stream().filter(sighting -> sighting.file().live()).findFirst();
        if (live.isEmpty()) {
            missingSince = missingSince == null ? now : missingSince;
            return;
        }
        missingSince = null;
        if (live.get().verdict() instanceof Holds holds) {
            lastLive = holds.generation();
        }
    }

    /** What is wrong; empty if nothing is. */
    Optional<String> problem(Map<Long, KnownGeneration> known, Instant now) {
        if (settings.live() == null || missingSince == null) {
            return Optional.empty();
        }
        KnownGeneration last = lastLive == null ? null : known.get(lastLive);
        boolean rotated = last != null && last.holder() != null;
        boolean justGone = last != null && now.isBefore(missingSince.plus(Identification.QUIET));
        return rotated || justGone
                ? Optional.empty()
                : Optional.of("There is no file " + settings.live() + " in " + settings.folder());
    }
}
