package io.drover.reader.identity;

import io.drover.ledger.Cursor;
import io.drover.ledger.Generation;
import io.drover.model.Fingerprint;
import io.drover.reader.content.Content;
import io.drover.reader.content.Contents;
import io.drover.reader.content.Contents.Relation;
import io.drover.reader.content.OpenFile;
import io.drover.reader.find.FoundFile;
import io.drover.reader.identity.Verdict.CopyOf;
import io.drover.reader.identity.Verdict.Damaged;
import io.drover.reader.identity.Verdict.Empty;
import io.drover.reader.identity.Verdict.Holds;
import io.drover.reader.identity.Verdict.Waits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The last pass of an {@link Identification}: a file that neither key nor path could tell. It is compared with every
 * generation that begins like it; what remains is new.
 */
final class ByContent {

    /** For how long a live file may begin with a hole that will still be written. */
    private static final Duration HOLE_STAYS = Duration.ofSeconds(10);

    private final String source;
    private final Collection<KnownGeneration> known;
    private final CursorBook cursors;
    private final Map<Path, Sighting> before;
    private final Map<Long, FoundFile> holders;
    private final Set<Long> replaced;
    private final Function<Generation, KnownGeneration> newcomers;
    private final Instant now;

    ByContent(
            String source,
            Collection<KnownGeneration> known,
            CursorBook cursors,
            Map<Path, Sighting> before,
            Map<Long, FoundFile> holders,
            Set<Long> replaced,
            Function<Generation, KnownGeneration> newcomers,
            Instant now) {
        this.source = source;
        this.known = known;
        this.cursors = cursors;
        this.before = before;
        this.holders = holders;
        this.replaced = replaced;
        this.newcomers = newcomers;
        this.now = now;
    }

    /** The generation that was missing and lies in {@code file} now; empty if there is none. */
    Optional<Sighting> reappeared(FoundFile file) throws IOException {
        List<KnownGeneration> missing =
                known.stream().filter(candidate -> !comparable(candidate)).toList();
        if (missing.isEmpty() || file.stamp().sizeBytes() == 0) {
            return Optional.empty();
        }
        OpenFile open = OpenFile.open(file);
        try (Content content = Content.of(open, file.compressed())) {
            FoundFile opened = file.with(open.stamp());
            Beginning beginning = new Beginning(content);
            for (KnownGeneration candidate : cursors.farthestFirst(missing)) {
                if (beginning.isOf(candidate) && Recognition.reaches(content, cursors.farthest(candidate.id()))) {
                    return Optional.of(new Sighting(opened, new Holds(candidate.id())));
                }
            }
            return Optional.empty();
        } finally {
            open.release();
        }
    }

    /**
     * What {@code file} is.
     *
     * @param restarted whether it was seen to begin anew: then it is no copy, whatever it holds
     * @param olderWaits whether a file that comes before it is not yet decided
     */
    Sighting sighting(FoundFile file, boolean restarted, boolean olderWaits) throws IOException {
        if (file.stamp().sizeBytes() == 0) {
            return new Sighting(file, new Empty());
        }
        OpenFile open = OpenFile.open(file);
        try (Content content = Content.of(open, file.compressed())) {
            FoundFile opened = file.with(open.stamp());
            return new Sighting(opened, verdict(opened, content, new Beginning(content), restarted, olderWaits));
        } finally {
            open.release();
        }
    }

    private Verdict verdict(FoundFile file, Content content, Beginning beginning, boolean restarted, boolean olderWaits)
            throws IOException {
        boolean quiet = quiet(file);
        if (beginning.lengthBytes() == 0) {
            if (!file.compressed()) {
                return new Empty();
            }
            return quiet && content.damage().isPresent()
                    ? new Damaged("Cannot read " + file.path() + ": "
                            + content.damage().orElseThrow())
                    : waits(file, content, beginning);
        }
        if (beginning.isHole() && !file.compressed()) {
            if (file.live() && Contents.endOfNuls(content, 0) < 0) {
                return new Empty();
            }
            if (file.live() ? now.isBefore(firstSeen(file).plus(HOLE_STAYS)) : !quiet) {
                return waits(file, content, beginning);
            }
        }
        boolean undecided = file.compressed();
        if (!restarted) {
            for (KnownGeneration candidate : cursors.farthestFirst(sameBeginning(file, beginning))) {
                Optional<Verdict> verdict = against(candidate, file, content);
                if (verdict.isPresent()) {
                    return verdict.get();
                }
                undecided |= !file.live() && !comparable(candidate) && shorter(file, candidate);
            }
        }
        return olderWaits || (undecided && !quiet)
                ? waits(file, content, beginning)
                : new Holds(newcomer(file, beginning.head()).id());
    }

    /** The generations that begin as the content does, or may do so once the content is longer. */
    private List<KnownGeneration> sameBeginning(FoundFile file, Beginning beginning) {
        return known.stream()
                .filter(candidate -> beginning.isOf(candidate) || (!file.live() && beginning.mayBeOf(candidate)))
                .toList();
    }

    private boolean comparable(KnownGeneration candidate) {
        return holders.containsKey(candidate.id()) || (candidate.open() != null && !replaced.contains(candidate.id()));
    }

    /** Whether the file may only be not yet long enough to show that it is the candidate. */
    private boolean shorter(FoundFile file, KnownGeneration candidate) {
        long farthest =
                cursors.farthest(candidate.id()).map(Cursor::offsetBytes).orElse(0L);
        return file.stamp().sizeBytes()
                < Math.max(farthest, candidate.row().head().lengthBytes());
    }

    /** What {@code file} is if it has to do with {@code candidate}; empty if it has not, or that cannot be told yet. */
    private Optional<Verdict> against(KnownGeneration candidate, FoundFile file, Content content) throws IOException {
        FoundFile holder = holders.get(candidate.id());
        if (!comparable(candidate)) {
            // it was tried whether it lies here, and it does not
            return Optional.empty();
        }
        Relation relation;
        long holderBytes;
        try (Content held = holder == null ? candidate.content() : contentOf(holder)) {
            relation = Contents.compare(content, held, comparedBefore(file, candidate));
            holderBytes = held.lengthBytes().orElse(Long.MAX_VALUE);
        }
        return switch (relation) {
            case EQUAL -> Optional.of(holder == null ? new Holds(candidate.id()) : new CopyOf(candidate.id()));
            case FIRST_IS_BEGINNING -> file.live() ? Optional.empty() : Optional.of(new CopyOf(candidate.id()));
            case SECOND_IS_BEGINNING -> {
                // equal beginnings are common: only a long one, or one at the same place, makes it a continuation
                boolean goesOn = holderBytes >= Recognition.HEAD_BYTES
                        || (holder == null
                                && candidate.row().path().equals(file.path().toString()));
                yield goesOn ? Optional.of(new Holds(candidate.id())) : Optional.empty();
            }
            case DIFFERENT -> Optional.empty();
        };
    }

    private static Content contentOf(FoundFile holder) throws IOException {
        OpenFile open = OpenFile.open(holder);
        try {
            return Content.of(open, holder.compressed());
        } finally {
            open.release();
        }
    }

    /** Of a copy in the making, what was compared when it was shorter. */
    private long comparedBefore(FoundFile file, KnownGeneration candidate) {
        Sighting last = before.get(file.path());
        if (last == null) {
            return 0;
        }
        boolean growingCopy = !file.compressed()
                && file.stamp().sameKey(last.file().stamp().fileKey())
                && last.file().stamp().sizeBytes() <= file.stamp().sizeBytes()
                && last.verdict().equals(new CopyOf(candidate.id()));
        return growingCopy ? last.file().stamp().sizeBytes() : 0;
    }

    private Waits waits(FoundFile file, Content content, Beginning beginning) throws IOException {
        return new Waits(since(file), firstSeen(file), Glimpse.of(file, content, beginning));
    }

    private Instant firstSeen(FoundFile file) {
        Sighting last = before.get(file.path());
        return last != null && last.verdict() instanceof Waits waits ? waits.firstSeen() : now;
    }

    private Instant since(FoundFile file) {
        Sighting last = before.get(file.path());
        return last != null
                        && last.verdict() instanceof Waits waits
                        && last.file().stamp().equals(file.stamp())
                ? waits.since()
                : now;
    }

    private boolean quiet(FoundFile file) {
        return !now.isBefore(since(file).plus(Identification.QUIET))
                || !now.isBefore(file.stamp().modifiedAt().plus(Identification.QUIET));
    }

    private KnownGeneration newcomer(FoundFile file, Fingerprint head) {
        return newcomers.apply(new Generation(
                0,
                source,
                file.path().toString(),
                file.stamp().fileKey(),
                file.stamp().sizeBytes(),
                file.stamp().modifiedAt(),
                file.compressed(),
                file.compressed() ? null : file.stamp().sizeBytes(),
                head,
                now));
    }
}
