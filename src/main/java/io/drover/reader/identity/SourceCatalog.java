package io.drover.reader.identity;

import io.drover.ledger.Cursor;
import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.model.SourceNotice;
import io.drover.reader.content.Content;
import io.drover.reader.content.FileSystemKind;
import io.drover.reader.content.HandleBudget;
import io.drover.reader.find.FoundFile;
import io.drover.reader.find.Listing;
import io.drover.reader.find.SourceFolder;
import io.drover.reader.identity.Verdict.Holds;
import io.drover.reader.identity.Verdict.Unreadable;
import io.drover.reader.identity.Verdict.Waits;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the files of one source: which generations there are, where each lies now, and how far every route is in
 * it. All routes of the source share it. Not safe for several threads: its owner has a lock.
 */
public final class SourceCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(SourceCatalog.class);

    private static final int MOST_SCANS_AT_ONCE = 3;

    private final SourceSettings settings;
    private final SourceFolder folder;
    private final Ledger ledger;
    private final HeldFiles held;
    private final GenerationRows rows;
    private final Whereabouts whereabouts;
    private final QuickLook quickLook;
    private final LivePresence live;
    private final StartingPoints starts;
    private final Replacements replacements;
    private final AwaitedContents awaited;
    private final Clock clock;

    private final TreeMap<Long, KnownGeneration> known = new TreeMap<>();
    private final List<KnownGeneration> newcomers = new ArrayList<>();
    private CursorBook cursors = new CursorBook(List.of());
    private Map<Path, Sighting> sightings = new HashMap<>();
    private List<Path> folders = List.of();
    private Problems problems = Problems.NONE;
    private boolean loaded;
    private boolean disturbed;

    /** Whether files are held open while they are unread or live; settled at the first scan. */
    private boolean holding;

    public SourceCatalog(
            SourceSettings settings, SourceFolder folder, Ledger ledger, HandleBudget budget, Clock clock) {
        this.settings = settings;
        this.folder = folder;
        this.ledger = ledger;
        this.held = new HeldFiles(budget);
        this.rows = new GenerationRows(ledger);
        this.whereabouts = new Whereabouts(settings.source(), held, rows);
        this.quickLook = new QuickLook(folder, rows);
        this.live = new LivePresence(settings);
        this.starts = new StartingPoints(settings, ledger);
        this.replacements = new Replacements(settings.source());
        this.awaited = new AwaitedContents(settings.source());
        this.clock = clock;
    }

    /** Closes all files and forgets where they are: each is found anew, from what the ledger knows. */
    public void forget() {
        known.values().forEach(held::letGo);
        known.values().forEach(KnownGeneration::forgetPlace);
        sightings = new HashMap<>();
        problems = Problems.NONE;
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
     * Looks at the whole folder and finds out what each file is; again at once if files were renamed meanwhile.
     *
     * @param routes the routes that follow the source
     * @throws IOException if the folder cannot be read; then nothing has changed
     */
    public void scan(Collection<String> routes) throws IOException {
        for (int i = 0; i < MOST_SCANS_AT_ONCE; i++) {
            if (scanOnce(routes)) {
                return;
            }
        }
    }

    private boolean scanOnce(Collection<String> routes) throws IOException {
        Listing listing = folder.list(this::seenBefore);
        if (!loaded) {
            load();
        }
        Instant now = clock.instant();
        if (listing.problems().isEmpty()) {
            awaited.lookFor(listing, now);
            awaited.gone(now).forEach(this::newcomer);
        }
        Identification identification =
                new Identification(settings.source(), known.values(), cursors, sightings, this::newcomer, now);
        identification.identify(listing.files());
        sightings = identification.sightings();
        folders = listing.folders();
        problems = Problems.of(listing, sightings.values());
        disturbed = identification.disturbed();
        boolean complete = listing.problems().isEmpty()
                && !disturbed
                && sightings.values().stream().noneMatch(sighting -> sighting.verdict() instanceof Unreadable);
        replacements.find(known.values(), identification, newcomers, cursors, now);
        for (KnownGeneration generation : known.values()) {
            FoundFile file = identification.holders().get(generation.id());
            boolean replaced = identification.replaced().contains(generation.id());
            if (file != null) {
                boolean allRead = cursors.smallestOffset(generation.id(), routes) >= generation.mostBytes();
                whereabouts.found(generation, file, replaced, allRead, now);
            } else {
                whereabouts.missing(generation, replaced, complete, sightings.keySet(), now);
            }
        }
        awaited.identified(sightings, known, now);
        live.update(sightings.values(), now);
        held.update(known.values(), holding, generation -> unread(generation, routes), now);
        starts.scanned(routes, known.values(), newcomers, cursors, sightings, now);
        newcomers.clear();
        return !disturbed;
    }

    private boolean seenBefore(FoundFile file) {
        Sighting before = sightings.get(file.path());
        return before != null
                && Objects.equals(before.file().stamp().fileKey(), file.stamp().fileKey());
    }

    private KnownGeneration newcomer(Generation withoutId) {
        KnownGeneration made = new KnownGeneration(ledger.generations().add(withoutId), clock.instant());
        known.put(made.id(), made);
        newcomers.add(made);
        LOG.atDebug()
                .addKeyValue("source", settings.source())
                .addKeyValue("generation", made.id())
                .addKeyValue("file", withoutId.path())
                .log("New content.");
        return made;
    }

    private boolean unread(KnownGeneration generation, Collection<String> routes) {
        boolean unreadByAny = generation.lengthBytes() == KnownGeneration.UNKNOWN
                || cursors.smallestOffset(generation.id(), routes) < generation.lengthBytes();
        return unreadByAny && !routes.isEmpty();
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
        return quickLook.take(known, sightings, clock.instant());
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
                        generation.changedAt(),
                        generation.modifiedAt()));
            }
        }
        return files;
    }

    /** What was destroyed, as far as it is certain by now; routes that have read it did not lose it. */
    public List<Loss> losses() {
        Instant now = clock.instant();
        return known.values().stream()
                .map(generation -> generation.loss(now))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the next scan will know more even if no file changes: something waits to become quiet. */
    public boolean unsettled(Collection<String> routes) {
        Instant now = clock.instant();
        return disturbed
                || awaited.pending()
                || sightings.values().stream().anyMatch(sighting -> sighting.verdict() instanceof Waits)
                || known.values().stream()
                        .anyMatch(generation -> generation.mayBeLost(now)
                                && generation.mayGoBeyond(cursors.smallestOffset(generation.id(), routes)));
    }

    /** What is wrong although the folder can be read; empty if nothing is. */
    public Optional<String> problem() {
        return problems.told().or(() -> live.problem(known, clock.instant()));
    }

    /** The latest file that was found to hold something else than what was read of it. */
    public Optional<SourceNotice> notice() {
        return replacements.latest();
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
        if (one != null && one.compressed() && one.lengthBytes() != lengthBytes) {
            one.length(lengthBytes, clock.instant());
            if (one.holder() != null) {
                rows.lengthKnown(one, one.holder(), clock.instant());
            }
        }
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
