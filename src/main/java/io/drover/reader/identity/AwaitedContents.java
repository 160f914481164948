package io.drover.reader.identity;

import io.drover.ledger.Generation;
import io.drover.reader.find.FoundFile;
import io.drover.reader.find.Listing;
import io.drover.reader.identity.Verdict.CopyOf;
import io.drover.reader.identity.Verdict.Damaged;
import io.drover.reader.identity.Verdict.Holds;
import io.drover.reader.identity.Verdict.Unreadable;
import io.drover.reader.identity.Verdict.Waits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Contents that were seen and have no generation yet: their files are waited for, or cannot be opened. Each is an obligation,
 * and two things end it: a generation that is proved to hold all that was seen, or one that is made for what is gone, so that
 * it becomes a gap. A content is itself whatever its path: several may have been lost from one. Owned by the catalog.
 */
final class AwaitedContents {

    /** Until then, copies of what is gone have their generations, and in the right order. */
    private static final Duration FOUND_ELSEWHERE = Duration.ofSeconds(20);

    private final String source;
    private final Set<AwaitedContent> awaited = new LinkedHashSet<>();

    AwaitedContents(String source) {
        this.source = source;
    }

    /** Looks where they are by {@code listing}, which must be a whole one. */
    void lookFor(Listing listing, Instant now) {
        if (awaited.isEmpty()) {
            return;
        }
        Map<String, List<FoundFile>> places =
                listing.files().stream().collect(Collectors.groupingBy(AwaitedContents::place));
        for (AwaitedContent content : awaited) {
            content.lookFor(places.getOrDefault(place(content.file()), List.of()), now);
        }
    }

    private static String place(FoundFile file) {
        return Objects.requireNonNullElse(file.stamp().fileKey(), file.path().toString());
    }

    /** Takes what the identification of that listing's files has found. */
    void identified(Map<Path, Sighting> sightings, Map<Long, KnownGeneration> known, Instant now) {
        Set<Path> followed = new HashSet<>();
        for (AwaitedContent content : List.copyOf(awaited)) {
            Sighting sighting =
                    content.missedSince() == null ? sightings.get(content.file().path()) : null;
            if (sighting != null) {
                switch (standing(content, sighting, known)) {
                    case AWAITED -> followed.add(sighting.file().path());
                    case SETTLED -> awaited.remove(content);
                    case MISSED -> content.missed(now);
                }
            }
        }
        for (Sighting sighting : sightings.values()) {
            Glimpse seen = glimpse(sighting, known.values());
            if (seen != null && !followed.contains(sighting.file().path())) {
                awaited.add(new AwaitedContent(sighting.file(), seen));
            }
        }
        awaited.removeIf(content ->
                content.missedSince() != null && known.values().stream().anyMatch(content.seen()::in));
    }

    private enum Standing {
        AWAITED,
        SETTLED,
        MISSED
    }

    private static Standing standing(AwaitedContent content, Sighting sighting, Map<Long, KnownGeneration> known) {
        Verdict verdict = sighting.verdict();
        if (verdict instanceof Unreadable) {
            return Standing.AWAITED;
        }
        if (verdict instanceof Waits waits) {
            boolean same = waits.seen().goesOnFrom(content.seen());
            if (same) {
                content.seenAgain(sighting.file(), waits.seen());
            }
            return same ? Standing.AWAITED : Standing.MISSED;
        }
        boolean emptied = sighting.file().stamp().sizeBytes() == 0;
        if (verdict instanceof Damaged || (content.seen().blind() && !emptied)) {
            return Standing.SETTLED;
        }
        KnownGeneration generation = null;
        if (verdict instanceof Holds holds) {
            generation = known.get(holds.generation());
        } else if (verdict instanceof CopyOf copy) {
            generation = known.get(copy.generation());
        }
        return generation != null && content.seen().in(generation) ? Standing.SETTLED : Standing.MISSED;
    }

    private static @Nullable Glimpse glimpse(Sighting sighting, Collection<KnownGeneration> known) {
        FoundFile file = sighting.file();
        if (sighting.verdict() instanceof Waits waits) {
            return waits.seen();
        }
        boolean nothing = file.stamp().sizeBytes() == 0
                || !(sighting.verdict() instanceof Unreadable)
                || known.stream().anyMatch(generation -> isOf(file, generation));
        return nothing ? null : Glimpse.unopened(file);
    }

    /** Whether what cannot be opened now is a known generation's, as far as the ledger can tell. */
    private static boolean isOf(FoundFile file, KnownGeneration generation) {
        Generation row = generation.row();
        return file.stamp().sameKey(row.fileKey())
                || row.path().equals(file.path().toString());
    }

    /** What is gone for good, as rows without an id: each is to become a generation. */
    List<Generation> gone(Instant now) {
        List<Generation> gone = new ArrayList<>();
        for (AwaitedContent content : List.copyOf(awaited)) {
            Instant since = content.missedSince();
            if (since != null && !now.isBefore(since.plus(FOUND_ELSEWHERE))) {
                awaited.remove(content);
                gone.add(content.seen().row(source, content.file(), now));
            }
        }
        return gone;
    }

    /** Whether it is not certain yet of some whether they are gone. */
    boolean pending() {
        return awaited.stream().anyMatch(content -> content.missedSince() != null);
    }
}
