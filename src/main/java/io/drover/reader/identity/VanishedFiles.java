package io.drover.reader.identity;

import io.drover.ledger.Generation;
import io.drover.model.Fingerprint;
import io.drover.reader.content.Content;
import io.drover.reader.content.OpenFile;
import io.drover.reader.find.FoundFile;
import io.drover.reader.find.Listing;
import io.drover.reader.identity.Verdict.Waits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that were waited for and were deleted or written anew before they got a generation: they get one, so that it is seen
 * what was lost with them, or so that they are known when they are found elsewhere. Owned by the catalog.
 */
final class VanishedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(VanishedFiles.class);

    /** Until then, copies of it have their generations, and in the right order. */
    private static final Duration FOUND_ELSEWHERE = Duration.ofSeconds(20);

    private final String source;
    private final Map<Path, Sighting> waiting = new HashMap<>();
    private final Map<Path, Instant> missedSince = new HashMap<>();

    VanishedFiles(String source) {
        this.source = source;
    }

    /** Takes what a scan has seen. */
    void seen(Collection<Sighting> sightings) {
        for (Sighting sighting : sightings) {
            Path path = sighting.file().path();
            if (missedSince.containsKey(path)) {
                // what waited there is gone, and this is something else
                continue;
            }
            // under another name it is still there
            waiting.values()
                    .removeIf(old -> old.file().path().equals(path)
                            || old.file()
                                    .stamp()
                                    .sameKey(sighting.file().stamp().fileKey()));
            if (sighting.verdict() instanceof Waits) {
                waiting.put(path, sighting);
            }
        }
        missedSince.keySet().retainAll(waiting.keySet());
    }

    /** What is gone by {@code listing} of the files that waited, as rows without an id. */
    List<Generation> goneBy(Listing listing, Collection<KnownGeneration> known, Instant now) {
        List<Generation> gone = new ArrayList<>();
        for (Sighting sighting : List.copyOf(waiting.values())) {
            Path path = sighting.file().path();
            Optional<FoundFile> there = find(sighting.file(), listing);
            if (there.isPresent() && stillHolds(there.get(), sighting)) {
                missedSince.remove(path);
            } else if (!now.isBefore(
                    missedSince.computeIfAbsent(path, any -> now).plus(FOUND_ELSEWHERE))) {
                missedSince.remove(path);
                waiting.remove(path);
                if (sighting.file().compressed()) {
                    // how much was in it, and whether it was all, nobody can tell
                    LOG.atWarn()
                            .addKeyValue("source", source)
                            .log("{} is gone before it was certain that it was complete; it was not read.", path);
                } else if (known.stream().noneMatch(generation -> holds(generation, sighting))) {
                    gone.add(row(sighting, now));
                }
            }
        }
        return gone;
    }

    private static Optional<FoundFile> find(FoundFile file, Listing listing) {
        String key = file.stamp().fileKey();
        return listing.files().stream()
                .filter(other -> key == null
                        ? other.path().equals(file.path())
                        : Objects.equals(key, other.stamp().fileKey()))
                .findFirst();
    }

    private static boolean stillHolds(FoundFile file, Sighting sighting) {
        if (file.stamp().equals(sighting.file().stamp())) {
            return true;
        }
        if (file.stamp().sizeBytes() < sighting.file().stamp().sizeBytes()) {
            return false;
        }
        try {
            OpenFile open = OpenFile.open(file);
            try (Content content = Content.of(open, file.compressed())) {
                return Recognition.begins(content, ((Waits) sighting.verdict()).head());
            } finally {
                open.release();
            }
        } catch (IOException e) {
            // nothing is proved
            return true;
        }
    }

    private static boolean holds(KnownGeneration generation, Sighting sighting) {
        Fingerprint head = ((Waits) sighting.verdict()).head();
        if (generation.mostBytes() < sighting.file().stamp().sizeBytes() || !generation.readable()) {
            return generation.row().head().equals(head);
        }
        try (Content content = generation.content()) {
            return Recognition.begins(content, head);
        } catch (IOException e) {
            return generation.row().head().equals(head);
        }
    }

    /** Whether there are files of which it is not certain yet whether they are gone. */
    boolean pending() {
        return !missedSince.isEmpty();
    }

    private Generation row(Sighting sighting, Instant now) {
        FoundFile file = sighting.file();
        return new Generation(
                0,
                source,
                file.path().toString(),
                file.stamp().fileKey(),
                file.stamp().sizeBytes(),
                file.stamp().modifiedAt(),
                false,
                file.stamp().sizeBytes(),
                ((Waits) sighting.verdict()).head(),
                now);
    }
}
