package io.drover.reader.identity;

import io.drover.ledger.Cursor;
import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.model.Fingerprint;
import io.drover.reader.content.Content;
import io.drover.reader.content.FileSystemKind;
import io.drover.reader.content.HandleBudget;
import io.drover.reader.content.OpenFile;
import io.drover.reader.find.FoundFile;
import io.drover.reader.find.Listing;
import io.drover.reader.find.SourceFolder;
import io.drover.reader.identity.Verdict.Damaged;
import io.drover.reader.identity.Verdict.Holds;
import io.drover.reader.identity.Verdict.Unreadable;
import io.drover.reader.identity.Verdict.Waits;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the files of one source: which generations there are, where each lies now, and how far every route is in
 * it. All routes of the source share it. Not safe for several threads: its owner has a lock.
 */
public final class SourceCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(SourceCatalog.class);

    /** How long a file is held that no name leads to any more, after its last line was read: its writer may go on. */
    private static final Duration HELD_WITHOUT_NAME = Duration.ofMinutes(1);

    /** The ledger learns a live file's length no more often than this. */
    private static final Duration LENGTH_KEPT = Duration.ofSeconds(10);

    private static final int SCANS_UNTIL_LOST = 2;

    private final SourceSettings settings;
    private final SourceFolder folder;
    private final Ledger ledger;
    private final HandleBudget budget;
    private final Clock clock;

    private final TreeMap<Long, KnownGeneration> known = new TreeMap<>();
    private final List<Long> newcomers = new ArrayList<>();
    private CursorBook cursors = new CursorBook(List.of());
    private Map<Path, Sighting> sightings = new HashMap<>();
    private List<Path> folders = List.of();
    private List<String> problems = List.of();
    private boolean loaded;

    /** Whether files are held open while they are unread or live; settled at the first scan. */
    private boolean holding;

    private @Nullable Long lastLive;
    private @Nullable Instant withoutLiveSince;

    public SourceCatalog(
            SourceSettings settings, SourceFolder folder, Ledger ledger, HandleBudget budget, Clock clock) {
        this.settings = settings;
        this.folder = folder;
        this.ledger = ledger;
        this.budget = budget;
        this.clock = clock;
    }

    /** Forgets everything, closes all files, and begins with what the ledger knows. */
    public void forget() {
        known.values().forEach(this::letGo);
        known.clear();
        sightings = new HashMap<>();
        problems = List.of();
        loaded = false;
    }

    /**
     * Takes over what the ledger knows; files that are held stay held.
     *
     * @throws RuntimeException if the ledger cannot be asked; then nothing has changed
     */
    public void load() {
        Instant now = clock.instant();
        List<Generation> rows = ledger.generations().ofSource(settings.source());
        CursorBook kept = new CursorBook(ledger.cursors().ofSource(settings.source()));
        for (Generation row : rows) {
            known.computeIfAbsent(row.id(), id -> new KnownGeneration(row, now)).row(row);
        }
        cursors = kept;
        sightings = new HashMap<>();
        holding = FileSystemKind.isLocal(settings.folder());
        loaded = true;
    }

    /**
     * Looks at the whole folder and finds out what each file is.
     *
     * @param routes the routes that follow the source
     * @throws IOException if the folder cannot be read; then nothing has changed
     */
    public void scan(Collection<String> routes) throws IOException {
        Listing listing = folder.list();
        if (!loaded) {
            load();
        }
        Instant now = clock.instant();
        Identification identification =
                new Identification(settings.source(), known.values(), cursors, sightings, this::newcomer, now);
        identification.identify(listing.files());
        sightings = identification.sightings();
        folders = listing.folders();
        problems = problems(listing);
        boolean complete = listing.problems().isEmpty()
                && sightings.values().stream().noneMatch(sighting -> sighting.verdict() instanceof Unreadable);
        for (KnownGeneration generation : known.values()) {
            FoundFile file = identification.holders().get(generation.id());
            boolean replaced = identification.replaced().contains(generation.id());
            if (file != null) {
                found(generation, file, replaced, now);
            } else {
                missing(generation, replaced, complete, now);
            }
        }
        noticeLive(now);
        holdAndLetGo(routes, now);
        // from here on it would be missed if it were destroyed
        newcomers.forEach(id -> routes.forEach(route -> cursor(route, id)));
        newcomers.clear();
    }

    private List<String> problems(Listing listing) {
        List<String> all = new ArrayList<>(listing.problems());
        for (Sighting sighting : sightings.values()) {
            if (sighting.verdict() instanceof Unreadable unreadable) {
                all.add(unreadable.reason());
            } else if (sighting.verdict() instanceof Damaged damaged) {
                all.add(damaged.reason());
            }
        }
        return List.copyOf(all);
    }

    private KnownGeneration newcomer(Generation withoutId) {
        KnownGeneration made = new KnownGeneration(ledger.generations().add(withoutId), clock.instant());
        known.put(made.id(), made);
        newcomers.add(made.id());
        LOG.atDebug()
                .addKeyValue("source", settings.source())
                .addKeyValue("generation", made.id())
                .addKeyValue("file", withoutId.path())
                .log("New content.");
        return made;
    }

    private void found(KnownGeneration generation, FoundFile file, boolean replaced, Instant now) throws IOException {
        OpenFile open = generation.open();
        if (open != null && !sameFile(open, file)) {
            boolean hasAll = file.compressed() || file.stamp().sizeBytes() >= generation.mostBytes();
            if (replaced || hasAll) {
                letGo(generation);
            }
        }
        FoundFile last = generation.holder();
        if (last != null && last.live() && !file.live()) {
            LOG.atInfo()
                    .addKeyValue("source", settings.source())
                    .addKeyValue("generation", generation.id())
                    .addKeyValue("file", file.path())
                    .log("Rotated.");
        }
        generation.length(length(generation, file), now);
        generation.foundIn(file);
        describe(generation, file, now);
    }

    private static boolean sameFile(OpenFile open, FoundFile file) {
        String key = open.stamp().fileKey();
        return key == null ? open.path().equals(file.path()) : file.stamp().sameKey(key);
    }

    private static long length(KnownGeneration generation, FoundFile file) throws IOException {
        OpenFile open = generation.open();
        if (open != null && !sameFile(open, file)) {
            return open.sizeBytes();
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

    /** Writes to the ledger where the content lies, if that has changed enough to matter. */
    private void describe(KnownGeneration generation, FoundFile file, Instant now) throws IOException {
        Generation row = generation.row();
        Fingerprint head = row.head().lengthBytes() < Math.min(Recognition.HEAD_BYTES, generation.lengthBytes())
                ? grownHead(generation, row.head())
                : row.head();
        boolean moved = !row.path().equals(file.path().toString())
                || !Objects.equals(row.fileKey(), file.stamp().fileKey())
                || row.compressed() != file.compressed();
        boolean longer = !file.stamp().fits(row)
                && (!file.live() || !now.isBefore(row.seenAt().plus(LENGTH_KEPT)));
        if (moved || longer || !head.equals(row.head())) {
            write(generation, file, head, now);
        }
    }

    private static Fingerprint grownHead(KnownGeneration generation, Fingerprint head) throws IOException {
        try (Content content = generation.content()) {
            return Recognition.begins(content, head) ? Recognition.head(content) : head;
        } catch (NoSuchFileException e) {
            return head;
        }
    }

    private void write(KnownGeneration generation, FoundFile file, Fingerprint head, Instant now) {
        boolean known = generation.lengthBytes() != KnownGeneration.UNKNOWN;
        Generation changed = new Generation(
                generation.id(),
                settings.source(),
                file.path().toString(),
                file.stamp().fileKey(),
                file.stamp().sizeBytes(),
                file.stamp().modifiedAt(),
                file.compressed(),
                known ? (Long) generation.mostBytes() : null,
                head,
                now);
        ledger.generations().update(changed);
        generation.row(changed);
    }

    private void missing(KnownGeneration generation, boolean replaced, boolean completeListing, Instant now)
            throws IOException {
        if (replaced) {
            letGo(generation);
        }
        OpenFile open = generation.open();
        if (open != null && !generation.compressed()) {
            generation.length(open.sizeBytes(), now);
        }
        if (completeListing) {
            Path path = Path.of(generation.row().path());
            generation.missing(
                    now,
                    sightings.containsKey(path)
                            ? path + " was truncated, replaced or moved away before it was read to its end"
                            : path + " was deleted or moved away before it was read to its end");
        }
    }

    private void noticeLive(Instant now) {
        Optional<Sighting> live = sightings.values().stream()
                .filter(sighting -> sighting.file().live())
                .findFirst();
        if (live.isPresent()) {
            withoutLiveSince = null;
            if (live.get().verdict() instanceof Holds holds) {
                lastLive = holds.generation();
            }
        } else if (withoutLiveSince == null) {
            withoutLiveSince = now;
        }
    }

    private void holdAndLetGo(Collection<String> routes, Instant now) {
        List<KnownGeneration> liveFirst = known.values().stream()
                .filter(KnownGeneration::readable)
                .sorted(Comparator.comparing((KnownGeneration generation) -> !generation.live())
                        .thenComparing(KnownGeneration::id))
                .toList();
        for (KnownGeneration generation : liveFirst) {
            boolean unread = unread(generation, routes);
            FoundFile holder = generation.holder();
            if (holder == null) {
                boolean quiet = !now.isBefore(generation.changedAt().plus(HELD_WITHOUT_NAME));
                if (routes.isEmpty() || (!unread && quiet)) {
                    letGo(generation);
                }
            } else if (!generation.live() && !unread) {
                letGo(generation);
            } else if (generation.open() == null && holding) {
                hold(generation, holder);
            }
        }
    }

    private boolean unread(KnownGeneration generation, Collection<String> routes) {
        return generation.lengthBytes() == KnownGeneration.UNKNOWN
                || cursors.smallestOffset(generation.id(), routes) < generation.lengthBytes();
    }

    private void hold(KnownGeneration generation, FoundFile holder) {
        if (!budget.take()) {
            return;
        }
        try {
            OpenFile open = OpenFile.open(holder.path());
            if (sameFile(open, holder)) {
                generation.open(open);
                return;
            }
            open.release();
        } catch (IOException e) {
            // gone since it was listed, or not to be opened: the next scan says which
        }
        budget.giveBack();
    }

    private void letGo(KnownGeneration generation) {
        if (generation.open() != null) {
            generation.open(null);
            budget.giveBack();
        }
    }

    /**
     * Looks only at the files that are being written to.
     *
     * @return whether something has happened that only a scan can tell
     */
    public boolean look() throws IOException {
        if (!loaded) {
            return true;
        }
        Instant now = clock.instant();
        for (KnownGeneration generation : known.values()) {
            OpenFile open = generation.open();
            if (generation.holder() == null && open != null && !generation.compressed()) {
                generation.length(open.sizeBytes(), now);
            }
        }
        for (Sighting sighting : List.copyOf(sightings.values())) {
            if (sighting.file().live() && changedBeyondGrowth(sighting, now)) {
                return true;
            }
        }
        return false;
    }

    private boolean changedBeyondGrowth(Sighting sighting, Instant now) throws IOException {
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
        describe(generation, again.get(), now);
        return false;
    }

    private Optional<FoundFile> again(FoundFile file) {
        try {
            return folder.file(file.path(), Files.readAttributes(file.path(), BasicFileAttributes.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The generations that can be read now, by id. */
    public List<FollowedFile> files() {
        List<FollowedFile> files = new ArrayList<>();
        for (KnownGeneration generation : known.values()) {
            if (generation.readable()) {
                files.add(new FollowedFile(
                        generation.id(),
                        generation.row().path(),
                        generation.live(),
                        generation.holder() != null && generation.id() == known.lastKey(),
                        generation.lengthBytes(),
                        generation.row().sizeBytes(),
                        generation.row().head(),
                        generation.changedAt()));
            }
        }
        return files;
    }

    /** What was destroyed, as far as it is certain by now; routes that have read it did not lose it. */
    public List<Loss> losses() {
        Instant now = clock.instant();
        List<Loss> losses = new ArrayList<>();
        for (KnownGeneration generation : known.values()) {
            Instant since = generation.missingSince();
            boolean gone = !generation.readable() && since != null && generation.missingScans() >= SCANS_UNTIL_LOST;
            boolean shortened = generation.readable()
                    && generation.lengthBytes() != KnownGeneration.UNKNOWN
                    && generation.lengthBytes() < generation.mostBytes();
            Instant settled = gone && since != null ? since : generation.changedAt();
            if ((gone || shortened) && !now.isBefore(settled.plus(Identification.QUIET))) {
                String fate = generation.fate();
                losses.add(new Loss(
                        generation.id(),
                        gone ? 0 : generation.lengthBytes(),
                        generation.mostBytes(),
                        fate != null ? fate : generation.row().path() + " lost its end before it was read"));
            }
        }
        return losses;
    }

    /** Whether the next scan will know more even if no file changes: something waits to become quiet. */
    public boolean unsettled(Collection<String> routes) {
        Instant now = clock.instant();
        return sightings.values().stream().anyMatch(sighting -> sighting.verdict() instanceof Waits)
                || known.values().stream()
                        .anyMatch(generation -> !generation.readable()
                                && generation.missingSince() != null
                                && (generation.missingScans() < SCANS_UNTIL_LOST
                                        || now.isBefore(
                                                generation.missingSince().plus(Identification.QUIET)))
                                && cursors.smallestOffset(generation.id(), routes) < generation.mostBytes());
    }

    /** What is wrong although the folder can be read; empty if nothing is. */
    public Optional<String> problem() {
        if (!problems.isEmpty()) {
            return Optional.of(
                    problems.get(0) + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""));
        }
        if (settings.live() == null || withoutLiveSince == null) {
            return Optional.empty();
        }
        KnownGeneration last = lastLive == null ? null : known.get(lastLive);
        boolean rotated = last != null && last.holder() != null;
        boolean justGone = last != null && clock.instant().isBefore(withoutLiveSince.plus(Identification.QUIET));
        return rotated || justGone
                ? Optional.empty()
                : Optional.of("There is no file " + settings.live() + " in " + settings.folder());
    }

    /** The folders that were walked. */
    public List<Path> folders() {
        return folders;
    }

    /** The content of a generation, for the caller to close. */
    public Content content(long generation) throws IOException {
        KnownGeneration one = known.get(generation);
        if (one == null) {
            throw new NoSuchFileException("generation " + generation);
        }
        return one.content();
    }

    /** The content of {@code generation} was found to be another one: the next scan looks at its file again. */
    public void doubt(long generation) {
        sightings.values().removeIf(sighting -> sighting.verdict().equals(new Holds(generation)));
    }

    /** A compressed file was read to its end, which lies at {@code lengthBytes}. */
    public void readToEnd(long generation, long lengthBytes) {
        KnownGeneration one = known.get(generation);
        if (one == null || one.holder() == null || !one.compressed() || one.lengthBytes() == lengthBytes) {
            return;
        }
        one.length(lengthBytes, clock.instant());
        write(one, one.holder(), one.row().head(), clock.instant());
    }

    /** The cursor of {@code route} in {@code generation}, made in the ledger where there is none. */
    public Cursor cursor(String route, long generation) {
        return cursors.of(route, generation).orElseGet(() -> {
            Cursor made = ledger.cursors().open(route, generation);
            cursors.put(made);
            return made;
        });
    }

    /** The cursor of {@code route} in {@code generation}, if the route has ever begun with it. */
    public Optional<Cursor> begun(String route, long generation) {
        return cursors.of(route, generation);
    }

    /** The cursor was moved in the ledger. */
    public void moved(Cursor cursor) {
        cursors.put(cursor);
    }
}
