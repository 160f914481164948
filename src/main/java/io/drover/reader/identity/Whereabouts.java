package io.drover.reader.identity;

import io.drover.ledger.Generation;
import io.drover.reader.content.Content;
import io.drover.reader.content.Contents;
import io.drover.reader.content.OpenFile;
import io.drover.reader.find.FoundFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings each generation up to date with what an identification has found: where it lies, how long it is, whether its handle
 * is still needed, or since when it is missing. Owned by the catalog.
 */
final class Whereabouts {

    private static final Logger LOG = LoggerFactory.getLogger(Whereabouts.class);

    private final String source;
    private final HeldFiles held;
    private final GenerationRows rows;

    Whereabouts(String source, HeldFiles held, GenerationRows rows) {
        this.source = source;
        this.held = held;
        this.rows = rows;
    }

    /**
     * {@code generation} lies in {@code file}.
     *
     * @param replaced whether the handle that holds it shows another content by now
     * @param allRead whether all that was known of it was read by every route
     */
    void found(KnownGeneration generation, FoundFile file, boolean replaced, boolean allRead, Instant now)
            throws IOException {
        OpenFile open = generation.open();
        if (open != null && !HeldFiles.sameFile(open, file)) {
            boolean hasAll = file.compressed() || file.stamp().sizeBytes() >= generation.mostBytes();
            if (replaced || hasAll) {
                held.letGo(generation);
            }
        }
        FoundFile last = generation.holder();
        if (last != null && last.live() && !file.live()) {
            LOG.atInfo()
                    .addKeyValue("source", source)
                    .addKeyValue("generation", generation.id())
                    .addKeyValue("file", file.path())
                    .log("Rotated.");
        }
        boolean packedNow = file.compressed() && !generation.row().compressed();
        generation.length(length(generation, file), now);
        generation.foundIn(file);
        if (packedNow && allRead) {
            // all that was known was read: if there is no more, its deletion takes nothing away
            try (Content content = generation.content()) {
                Contents.measure(content, generation.mostBytes()).ifPresent(bytes -> generation.length(bytes, now));
            } catch (NoSuchFileException e) {
                // deleted since it was found: the next scan says so
            }
        }
        rows.update(generation, file, now);
    }

    private static long length(KnownGeneration generation, FoundFile file) throws IOException {
        OpenFile open = generation.open();
        if (open != null && !HeldFiles.sameFile(open, file)) {
            return FoundFile.compressedByName(open.path()) ? generation.lengthBytes() : open.sizeBytes();
        }
        if (!file.compressed()) {
            return file.stamp().sizeBytes();
        }
        Generation row = generation.row();
        Long kept = row.contentBytes();
        if (kept != null && row.compressed() && file.stamp().fits(row)) {
            return kept;
        }
        FoundFile last = generation.holder();
        boolean asBefore = last != null && last.stamp().equals(file.stamp());
        return asBefore ? generation.lengthBytes() : KnownGeneration.UNKNOWN;
    }

    /**
     * No file holds {@code generation}.
     *
     * @param replaced whether the handle that holds it shows another content by now
     * @param certain whether the whole folder could be looked at, and nothing in it moved meanwhile
     * @param there the files that are there
     */
    void missing(KnownGeneration generation, boolean replaced, boolean certain, Set<Path> there, Instant now)
            throws IOException {
        if (replaced) {
            held.letGo(generation);
        }
        OpenFile open = generation.open();
        if (open != null && !generation.compressed()) {
            generation.length(open.sizeBytes(), now);
        }
        if (certain) {
            Path path = Path.of(generation.row().path());
            generation.missing(
                    now,
                    there.contains(path)
                            ? path + " was truncated, replaced or moved away before it was read to its end"
                            : path + " was deleted or moved away before it was read to its end");
        }
    }
}
