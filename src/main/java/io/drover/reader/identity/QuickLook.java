package io.drover.reader.identity;

import io.drover.reader.content.OpenFile;
import io.drover.reader.find.FoundFile;
import io.drover.reader.find.SourceFolder;
import io.drover.reader.identity.Verdict.Holds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks only at the files that are being written to, between two looks at the whole folder. Owned by the catalog. */
final class QuickLook {

    private final SourceFolder folder;
    private final GenerationRows rows;

    QuickLook(SourceFolder folder, GenerationRows rows) {
        this.folder = folder;
        this.rows = rows;
    }

    /**
     * Takes what was added to files.
     *
     * @param sightings what the files were at the last look; brought up to date
     * @return whether something has happened that only a look at the whole folder can tell
     */
    boolean take(Map<Long, KnownGeneration> known, Map<Path, Sighting> sightings, Instant now) throws IOException {
        for (KnownGeneration generation : known.values()) {
            OpenFile open = generation.open();
            if (generation.holder() == null && open != null && !generation.compressed()) {
                generation.length(open.sizeBytes(), now);
            }
        }
        for (Sighting sighting : List.copyOf(sightings.values())) {
            if (sighting.file().live() && changedBeyondGrowth(sighting, known, sightings, now)) {
                return true;
            }
        }
        return false;
    }

    private boolean changedBeyondGrowth(
            Sighting sighting, Map<Long, KnownGeneration> known, Map<Path, Sighting> sightings, Instant now)
            throws IOException {
        FoundFile file = sighting.file();
        Optional<FoundFile> again = again(file);
        if (again.isPresent() && again.get().stamp().equals(file.stamp())) {
            return false;
        }
        boolean grown = again.isPresent()
                && Objects.equals(again.get().stamp().fileKey(), file.stamp().fileKey())
                && again.get().stamp().sizeBytes() > file.stamp().sizeBytes();
        KnownGeneration generation = sighting.verdict() instanceof Holds holds ? known.get(holds.generation()) : null;
        if (!grown || file.compressed() || generation == null) {
            return true;
        }
        // whether it is still the same content is asked when it is read on
        generation.length(again.get().stamp().sizeBytes(), now);
        generation.foundIn(again.get());
        sightings.put(file.path(), new Sighting(again.get(), sighting.verdict()));
        rows.update(generation, again.get(), now);
        return false;
    }

    private Optional<FoundFile> again(FoundFile file) {
        try {
            return folder.file(file.path(), Files.readAttributes(file.path(), BasicFileAttributes.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
