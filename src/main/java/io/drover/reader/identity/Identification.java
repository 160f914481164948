package io.drover.reader.identity;

import io.drover.ledger.Generation;
import io.drover.reader.content.Content;
import io.drover.reader.content.OpenFile;
import io.drover.reader.find.FoundFile;
import io.drover.reader.find.Reasons;
import io.drover.reader.identity.Verdict.CopyOf;
import io.drover.reader.identity.Verdict.Damaged;
import io.drover.reader.identity.Verdict.Holds;
import io.drover.reader.identity.Verdict.Unreadable;
import io.drover.reader.identity.Verdict.Waits;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, for each file of one listing, which generation it is. Content decides; key and path only say which generation
 * to try first. It changes nothing but the ledger, by new generations: what it found is applied by the catalog afterwards,
 * or not at all.
 *
 * <p>The files are gone through several times, because a file that is still what it was must get its generation before
 * another file with the same beginning asks for it: unchanged files first, then by key, then by path, then by content.
 */
final class Identification {

    /** For how long a file must stay the same before it is taken for complete. */
    static final Duration QUIET = Duration.ofSeconds(5);

    private static final Duration LONGEST_HOLD_UP = Duration.ofSeconds(15);

    private final Collection<KnownGeneration> known;
    private final CursorBook cursors;
    private final Map<Path, Sighting> before;
    private final Function<Generation, KnownGeneration> newcomers;
    private final String source;
    private final Instant now;

    private final SeenBefore seenBefore;
    private final Map<Path, Sighting> sightings = new LinkedHashMap<>();
    private final Map<Long, FoundFile> holders = new HashMap<>();
    private final Set<Long> replaced = new HashSet<>();
    private boolean disturbed;

    /**
     * @param known the generations of the source
     * @param before what the last identification saw
     * @param newcomers makes a generation known, in the ledger too, and gives it its id
     */
    Identification(
            String source,
            Collection<KnownGeneration> known,
            CursorBook cursors,
            Map<Path, Sighting> before,
            Function<Generation, KnownGeneration> newcomers,
            Instant now) {
        this.source = source;
        this.known = known;
        this.cursors = cursors;
        this.before = before;
        this.newcomers = newcomers;
        this.now = now;
        this.seenBefore = new SeenBefore(before, holders, now);
    }

    /** What each file is, by path, in the files' order. */
    Map<Path, Sighting> sightings() {
        return sightings;
    }

    /** The file that each generation lies in, by id; those that are missing lie in none. */
    Map<Long, FoundFile> holders() {
        return holders;
    }

    /** The generations that are held open, but whose file was written anew: the handle shows another content now. */
    Set<Long> replaced() {
        return replaced;
    }

    /** Whether files were renamed or deleted meanwhile, so that some are not identified yet. */
    boolean disturbed() {
        return disturbed;
    }

    /** Goes through {@code files}, in their reading order: new generations get their ids in it. */
    void identify(List<FoundFile> files) {
        List<FoundFile> unsettled = new ArrayList<>();
        for (FoundFile file : files) {
            Verdict unchanged = file.unreadableFormat().isPresent() ? unreadable(file) : seenBefore.unchanged(file);
            if (unchanged == null) {
                unsettled.add(file);
            } else {
                settle(file, unchanged);
            }
        }
        Candidates candidates = new Candidates(known, cursors, holders);
        unsettled = attempt(unsettled, file -> fitting(file, candidates, candidates.byKey(file)));
        noticeReplaced(unsettled);
        unsettled = attempt(unsettled, file -> fitting(file, candidates, candidates.byPath(file)));
        ByContent byContent = new ByContent(source, known, cursors, before, holders, replaced, newcomers, now);
        unsettled = attempt(
                largestFirst(unsettled),
                file -> seenBefore.restarted(file) ? Optional.empty() : byContent.reappeared(file));
        Set<FoundFile> last = Set.copyOf(unsettled);
        boolean[] olderWaits = {false};
        for (FoundFile file : files) {
            // the file that is gone may have come before the others: they must not get their numbers before it
            if (last.contains(file) && !disturbed) {
                attempt(
                        List.of(file),
                        one -> Optional.of(byContent.sighting(one, seenBefore.restarted(one), olderWaits[0])));
            }
            olderWaits[0] |= holdsUpOthers(sightings.get(file.path()));
        }
        promoteCopies(candidates);
    }

    private Optional<Sighting> fitting(FoundFile file, Candidates candidates, List<KnownGeneration> its)
            throws IOException {
        return seenBefore.restarted(file) ? Optional.empty() : candidates.firstFitting(file, its);
    }

    private static Verdict unreadable(FoundFile file) {
        return new Damaged(
                "Cannot read " + file.path() + ": of compressed files only .gz can be read; decompress it, or leave"
                        + " it out with exclude=*" + file.unreadableFormat().orElseThrow());
    }

    /** A new content must not get its number before an older one that waits; but not for long. */
    private boolean holdsUpOthers(@Nullable Sighting sighting) {
        return sighting != null
                && sighting.verdict() instanceof Waits waits
                && now.isBefore(waits.firstSeen().plus(LONGEST_HOLD_UP));
    }

    /** Of several copies, some of them cut short, the longest is the one to go on with; what is compressed was complete. */
    private static List<FoundFile> largestFirst(List<FoundFile> files) {
        return files.stream()
                .sorted(Comparator.comparing((FoundFile file) -> !file.compressed())
                        .thenComparing(file -> file.stamp().sizeBytes(), Comparator.reverseOrder()))
                .toList();
    }

    private void settle(FoundFile file, Verdict verdict) {
        sightings.put(file.path(), new Sighting(file, verdict));
        if (verdict instanceof Holds holds) {
            FoundFile shorter = holders.put(holds.generation(), file);
            if (shorter != null) {
                sightings.put(shorter.path(), new Sighting(shorter, new CopyOf(holds.generation())));
            }
        }
    }

    /** Settles the files that {@code step} has an answer for; returns the others. */
    private List<FoundFile> attempt(List<FoundFile> files, Step step) {
        List<FoundFile> left = new ArrayList<>();
        for (FoundFile file : files) {
            try {
                Optional<Sighting> answer = step.take(file);
                answer.ifPresentOrElse(sighting -> settle(sighting.file(), sighting.verdict()), () -> left.add(file));
            } catch (NoSuchFileException e) {
                // gone or replaced since it was listed: the next listing knows better
                disturbed = true;
            } catch (IOException e) {
                settle(file, new Unreadable("Cannot read " + file.path() + ": " + Reasons.of(e), now));
            }
        }
        return left;
    }

    private interface Step {
        Optional<Sighting> take(FoundFile file) throws IOException;
    }

    /** Finds the handles that do not show any more what was read through them. */
    private void noticeReplaced(List<FoundFile> unsettled) {
        for (KnownGeneration generation : known) {
            OpenFile open = generation.open();
            FoundFile holder = holders.get(generation.id());
            if (open == null || (holder != null && HeldFiles.sameFile(open, holder))) {
                continue;
            }
            String key = open.stamp().fileKey();
            boolean writtenAnew =
                    unsettled.stream().anyMatch(file -> file.stamp().sameKey(key));
            if (writtenAnew || !stillFits(generation)) {
                replaced.add(generation.id());
            }
        }
    }

    private boolean stillFits(KnownGeneration generation) {
        try (Content content = generation.content()) {
            return Recognition.begins(content, generation.row().head())
                    && Recognition.reaches(content, cursors.farthest(generation.id()));
        } catch (IOException e) {
            return false;
        }
    }

    /** A generation whose file is gone goes on in a copy, if the copy has all that was read. */
    private void promoteCopies(Candidates candidates) {
        Map<FoundFile, KnownGeneration> copies = new LinkedHashMap<>();
        for (Sighting sighting : sightings.values()) {
            if (sighting.verdict() instanceof CopyOf copy && !holders.containsKey(copy.generation())) {
                known.stream()
                        .filter(generation -> generation.id() == copy.generation())
                        .forEach(generation -> copies.put(sighting.file(), generation));
            }
        }
        attempt(new ArrayList<>(copies.keySet()), file -> {
            KnownGeneration original = copies.get(file);
            return original == null || holders.containsKey(original.id())
                    ? Optional.empty()
                    : fitting(file, candidates, List.of(original));
        });
    }
}
