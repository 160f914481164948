package io.drover.reader.identity;

import io.drover.reader.content.Content;
import io.drover.reader.content.OpenFile;
import io.drover.reader.find.FoundFile;
import io.drover.reader.identity.Verdict.CopyOf;
import io.drover.reader.identity.Verdict.Holds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The generations that a file may be by its key or its path, and whether it is: the content decides. */
final class Candidates {

    private final Collection<KnownGeneration> known;
    private final CursorBook cursors;
    private final Map<Long, FoundFile> holders;
    private final Map<String, List<KnownGeneration>> byKey;

    /**
     * @param holders the files that were found to hold a generation by now; grows while this is asked
     */
    Candidates(Collection<KnownGeneration> known, CursorBook cursors, Map<Long, FoundFile> holders) {
        this.known = known;
        this.cursors = cursors;
        this.holders = holders;
        this.byKey = indexByKey();
    }

    private Map<String, List<KnownGeneration>> indexByKey() {
        Map<String, List<KnownGeneration>> index = new HashMap<>();
        for (KnownGeneration generation : known) {
            String kept = generation.row().fileKey();
            String held =
                    generation.open() == null ? null : generation.open().stamp().fileKey();
            if (held != null) {
                index.computeIfAbsent(held, key -> new ArrayList<>()).add(generation);
            }
            if (kept != null && !kept.equals(held)) {
                index.computeIfAbsent(kept, key -> new ArrayList<>()).add(generation);
            }
        }
        return index;
    }

    /** Those that lie, or are held open, under the file's key. */
    List<KnownGeneration> byKey(FoundFile file) {
        String key = file.stamp().fileKey();
        return key == null ? List.of() : byKey.getOrDefault(key, List.of());
    }

    /** Those without a file that lay at the file's path. */
    List<KnownGeneration> byPath(FoundFile file) {
        String path = file.path().toString();
        // one that is held open is asked byte by byte, later
        return known.stream()
                .filter(generation -> generation.open() == null
                        && !holders.containsKey(generation.id())
                        && generation.row().path().equals(path))
                .toList();
    }

    /** The first of {@code candidates} that {@code file} holds, or is another name of. */
    Optional<Sighting> firstFitting(FoundFile file, List<KnownGeneration> candidates) throws IOException {
        if (candidates.isEmpty() || file.stamp().sizeBytes() == 0) {
            return Optional.empty();
        }
        OpenFile open = OpenFile.open(file);
        try (Content content = Content.of(open, file.compressed())) {
            FoundFile opened = file.with(open.stamp());
            for (KnownGeneration candidate : cursors.farthestFirst(candidates)) {
                FoundFile taken = holders.get(candidate.id());
                if (taken != null && opened.stamp().sameKey(taken.stamp().fileKey())) {
                    return Optional.of(new Sighting(opened, new CopyOf(candidate.id())));
                }
                if (taken == null && fits(opened, content, candidate)) {
                    return Optional.of(new Sighting(opened, new Holds(candidate.id())));
                }
            }
        } finally {
            open.release();
        }
        return Optional.empty();
    }

    private boolean fits(FoundFile file, Content content, KnownGeneration candidate) throws IOException {
        if (!Recognition.begins(content, candidate.row().head())) {
            return false;
        }
        // inflating thousands of archives at every start would take hours; key or path, size and time stand in for it
        boolean unzippedBefore = file.compressed()
                && candidate.row().compressed()
                && file.stamp().fits(candidate.row());
        return unzippedBefore || Recognition.reaches(content, cursors.farthest(candidate.id()));
    }
}
