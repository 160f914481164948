package io.drover.reader.identity;

import io.drover.ledger.Cursor;
import io.drover.model.SourceNotice;
import io.drover.reader.find.FoundFile;
import io.drover.reader.identity.Verdict.Holds;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a file which was being read holds another content now, and that what was read is in no other file: it was
 * truncated, restored or written anew, perhaps while nobody looked. A cursor behind the end of its file, and one before which
 * the bytes are not those that were read, both end here. The policy is the same for both: the content is a new one, and read
 * from its beginning; what was lost of the old one is a gap. Owned by the catalog.
 */
final class Replacements {

    private static final Logger LOG = LoggerFactory.getLogger(Replacements.class);

    private final String source;
    private @Nullable SourceNotice latest;

    Replacements(String source) {
        this.source = source;
    }

    /** The latest one, since the source is followed. */
    Optional<SourceNotice> latest() {
        return Optional.ofNullable(latest);
    }

    /**
     * Looks for them after an identification, before it is applied.
     *
     * @param newcomers contents that were not known before
     */
    void find(
            Collection<KnownGeneration> known,
            Identification identification,
            Collection<KnownGeneration> newcomers,
            CursorBook cursors,
            Instant now) {
        Map<Path, Sighting> sightings = identification.sightings();
        for (KnownGeneration old : known) {
            boolean goneNow = old.mayHaveBeenThere()
                    && !identification.holders().containsKey(old.id())
                    && (old.open() == null || identification.replaced().contains(old.id()));
            Sighting there = goneNow ? sightings.get(Path.of(old.row().path())) : null;
            long read = cursors.farthest(old.id()).map(Cursor::offsetBytes).orElse(0L);
            if (there != null
                    && read > 0
                    && there.verdict() instanceof Holds holds
                    && newcomers.stream().anyMatch(each -> each.id() == holds.generation())) {
                tell(old, holds.generation(), there.file(), read, now);
            }
        }
    }

    private void tell(KnownGeneration old, long newcomer, FoundFile file, long read, Instant now) {
        boolean shorter = !file.compressed() && file.stamp().sizeBytes() < read;
        String text = file.path()
                + (shorter
                        ? " ends at byte " + file.stamp().sizeBytes() + ", but was read up to byte " + read
                        : " does not hold the bytes any more that were read up to byte " + read)
                + ": it was truncated or replaced. It is read from its beginning, as another content.";
        latest = new SourceNotice(now, text);
        LOG.atWarn()
                .addKeyValue("source", source)
                .addKeyValue("generation", newcomer)
                .addKeyValue("before", old.id())
                .log(text);
    }
}
