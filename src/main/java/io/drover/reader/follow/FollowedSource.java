package io.drover.reader.follow;

import io.drover.ledger.Cursor;
import io.drover.ledger.Ledger;
import io.drover.model.SourceNotice;
import io.drover.reader.content.Content;
import io.drover.reader.content.HandleBudget;
import io.drover.reader.find.Reasons;
import io.drover.reader.find.SourceFolder;
import io.drover.reader.identity.FollowedFile;
import io.drover.reader.identity.Loss;
import io.drover.reader.identity.SourceCatalog;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source, shared by the routes that follow it: its catalog, when that is refreshed, and what is done when the files
 * cannot be read. Safe for several threads.
 *
 * <p>Failure: tried again once a minute; after five times everything is closed and the path resolved anew. A folder that
 * was missing is looked for at every poll, which costs nothing.
 */
public final class FollowedSource {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedSource.class);
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final int ATTEMPTS_UNTIL_ANEW = 5;

    /** Where notifications work, the whole folder is walked no more often than this without one. */
    private static final Duration SCAN_WHEN_WATCHED = Duration.ofSeconds(30);

    /** Where they work and nothing is waited for, its files are looked at no more often: a file that is mapped tells nothing. */
    private static final Duration LOOK_WHEN_WATCHED = Duration.ofSeconds(5);

    /** Elsewhere they come late: Windows tells of a file that grows when it is closed, macOS is asked every few seconds. */
    private static final boolean PROMPT = System.getProperty("os.name", "").startsWith("Linux");

    /** Walking a large folder takes no more than a twentieth of the time. */
    private static final int SCAN_SHARE = 20;

    private final SourceSettings settings;
    private final SourceFolder folder;
    private final SourceCatalog catalog;
    private final Clock clock;
    private final Set<String> routes = new LinkedHashSet<>();

    private long epoch = Long.MIN_VALUE;
    private boolean doubtful;
    private long version;
    private long scans;
    private Instant nextLook = Instant.MIN;
    private Instant nextScan = Instant.MIN;
    private Instant earliestScan = Instant.MIN;
    private boolean watched;
    private boolean scanWanted;
    private @Nullable Trouble trouble;
    private boolean folderMissing;
    private boolean reading;

    private volatile boolean noticed;
    private volatile boolean structureNoticed;

    /**
     * @throws IllegalArgumentException if a glob of the settings is none
     */
    public FollowedSource(SourceSettings settings, Ledger ledger, HandleBudget budget, Clock clock) {
        this.settings = settings;
        this.folder = new SourceFolder(settings);
        this.catalog = new SourceCatalog(settings, folder, ledger, budget, clock);
        this.clock = clock;
    }

    public SourceSettings settings() {
        return settings;
    }

    synchronized void join(String route) {
        routes.add(route);
        // it gets its cursors from a scan
        noticeAnything();
        version++;
    }

    /** The route follows no more; the last one closes all files. */
    synchronized void leave(String route) {
        routes.remove(route);
        if (routes.isEmpty()) {
            catalog.forget();
        }
    }

    /** Whether any route follows it. */
    public synchronized boolean followed() {
        return !routes.isEmpty();
    }

    /** A file of this name was written, made, renamed or deleted somewhere in its folders. */
    public void notice(Path name, boolean onlyWritten) {
        if (!folder.mayBeOurs(name) && onlyWritten) {
            return;
        }
        if (!onlyWritten || !isLiveName(name)) {
            structureNoticed = true;
        }
        noticed = true;
    }

    private boolean isLiveName(Path name) {
        return name.toString().equals(settings.live());
    }

    /** Something was missed: everything must be looked at. */
    public void noticeAnything() {
        structureNoticed = true;
        noticed = true;
    }

    /** Whether notifications of all its folders arrive. */
    public synchronized void watched(boolean works) {
        watched = works;
        if (!works) {
            nextScan = Instant.MIN;
        }
    }

    /** The folders to be watched. */
    public synchronized List<Path> folders() {
        return catalog.folders();
    }

    /** Looks at the files if that is due. Trouble with them is kept in {@link #trouble()}, not thrown. */
    synchronized void refresh(long leaseEpoch) {
        if (leaseEpoch != epoch || doubtful) {
            // somebody else may have moved the cursors meanwhile
            catalog.load();
            epoch = leaseEpoch;
            doubtful = false;
            noticeAnything();
        }
        watch();
    }

    /** As {@link #refresh}, with the cursors as they are believed to stand: for one who does not read now. */
    synchronized void watch() {
        Instant now = clock.instant();
        boolean wanted = scanWanted && !now.isBefore(earliestScan);
        if (!noticed && !wanted && now.isBefore(nextLook)) {
            return;
        }
        if (trouble != null && trouble.waiting(now) && !(folderMissing && Files.isDirectory(settings.folder()))) {
            nextLook = now.plus(settings.poll());
            return;
        }
        noticed = false;
        try {
            look(now, wanted);
            if (!reading) {
                recovered();
            }
        } catch (IOException e) {
            failed("Cannot read " + settings.folder() + ": " + Reasons.of(e), false);
            folderMissing = e instanceof NoSuchFileException;
        }
        boolean calm = PROMPT && watched && trouble == null && !catalog.unsettled(routes);
        nextLook = now.plus(calm ? longer(LOOK_WHEN_WATCHED, settings.poll()) : settings.poll());
    }

    private void look(Instant now, boolean wanted) throws IOException {
        boolean due = wanted || !now.isBefore(nextScan);
        boolean settling = !now.isBefore(nextLook) && catalog.unsettled(routes);
        if (due || structureNoticed || trouble != null || settling || catalog.look()) {
            structureNoticed = false;
            scanWanted = false;
            catalog.scan(routes);
            scans++;
            Duration took = longer(Duration.between(now, clock.instant()), Duration.ZERO);
            earliestScan = now.plus(longer(settings.poll(), took.multipliedBy(SCAN_SHARE)));
            nextScan = watched ? now.plus(longer(SCAN_WHEN_WATCHED, settings.poll())) : earliestScan;
        }
        version++;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** A file was found but could not be read. */
    synchronized void readFailed(String reason) {
        failed(reason, true);
    }

    /** Files can be read. */
    synchronized void readWorks() {
        if (reading) {
            recovered();
        }
    }

    /** Whether reading makes no sense until the next attempt. */
    synchronized boolean readingPaused() {
        return reading && trouble != null && trouble.waiting(clock.instant());
    }

    private void failed(String reason, boolean whileReading) {
        Instant now = clock.instant();
        int attempts = trouble == null ? 1 : trouble.attempts() + 1;
        trouble = new Trouble(reason, trouble == null ? now : trouble.since(), attempts, now.plus(RETRY));
        folderMissing = false;
        reading = whileReading;
        LOG.atWarn()
                .addKeyValue("source", settings.source())
                .addKeyValue("attempt", attempts)
                .log("{}; trying again in a minute.", reason);
        if (attempts % ATTEMPTS_UNTIL_ANEW == 0) {
            catalog.forget();
            version++;
        }
    }

    private void recovered() {
        if (trouble != null) {
            LOG.atInfo().addKeyValue("source", settings.source()).log("Can be read again.");
            trouble = null;
            folderMissing = false;
            reading = false;
        }
    }

    /** Why the files cannot be read; empty if they can. */
    synchronized Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** The latest file that was found to hold something else than what was read of it. */
    public synchronized Optional<SourceNotice> notice() {
        return catalog.notice();
    }

    /** What is wrong with single files. */
    synchronized Optional<String> problem() {
        return catalog.problem();
    }

    /** Changes with everything that a route could have to know. */
    synchronized long version() {
        return version;
    }

    /** How many times the whole folder was looked at. */
    public synchronized long scans() {
        return scans;
    }

    /** Whether the whole folder was looked at without trouble and nothing is being waited for. */
    synchronized boolean settled() {
        return trouble == null && scans > 0 && !catalog.unsettled(routes);
    }

    /** The whole folder should be looked at soon. */
    synchronized void wantScan() {
        scanWanted = true;
    }

    /** When it should be refreshed next, if nothing is noticed before. */
    synchronized Instant nextLook() {
        return scanWanted && earliestScan.isBefore(nextLook) ? earliestScan : nextLook;
    }

    synchronized List<FollowedFile> files() {
        return catalog.files();
    }

    synchronized List<Loss> losses() {
        return catalog.losses();
    }

    synchronized Content content(long generation) throws IOException {
        return catalog.content(generation);
    }

    synchronized Cursor cursor(String route, long generation) {
        return catalog.cursor(route, generation);
    }

    synchronized Optional<Cursor> begun(String route, long generation) {
        return catalog.begun(route, generation);
    }

    synchronized void moved(Cursor cursor) {
        catalog.moved(cursor);
    }

    /** What is kept in memory may be wrong: go on from what the ledger knows, as soon as it can be asked. */
    synchronized void reload() {
        doubtful = true;
    }

    synchronized void doubt(long generation) {
        catalog.doubt(generation);
        noticeAnything();
    }

    synchronized void readToEnd(long generation, long lengthBytes) {
        catalog.readToEnd(generation, lengthBytes);
        version++;
    }
}
