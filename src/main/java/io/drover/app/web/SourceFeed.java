package io.drover.app.web;

import io.drover.app.service.CatchUp;
import io.drover.app.service.CatchUp.Progress;
import io.drover.app.web.MachineCard.SpanRow;
import io.drover.ledger.Cursor;
import io.drover.model.Chunk;
import io.drover.model.CursorMove;
import io.drover.model.MachineChanges;
import io.drover.model.SourceNotice;
import io.drover.model.SourceStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of one source: told by commits, by its readers, and at the start by the ledger. Safe for several threads. */
final class SourceFeed {

    private static final int LINES_OF_A_TILE = 4;

    private final String id;
    private final Clock clock;
    private final Map<CursorKey, Long> countedTo = new HashMap<>();
    private final Map<String, Long> linesOfRoute = new HashMap<>();
    private final Map<String, Long> rejectedOfRoute = new HashMap<>();
    private final Activity activity;
    private final NewestLines newest = new NewestLines();
    private @Nullable MachineFeed machine;
    private boolean stands = false;
    private String pack = "";
    private Badge badge = Badge.LIVE;
    private @Nullable String reason;
    private Instant since = Instant.EPOCH;
    private long lagBytes = 0;
    private long lagSeconds = 0;
    private @Nullable String file;
    private final CatchUp catchUp = new CatchUp();
    private @Nullable Progress progress;
    private long gaps = 0;
    private @Nullable SourceNotice notice;

    /**
     * @param id of the source
     * @param clock says when lines were committed, and what today is
     */
    SourceFeed(String id, Clock clock) {
        this.id = id;
        this.clock = clock;
        this.activity = new Activity(clock.instant());
    }

    /** How far a route is by the ledger, at the start; before anything is heard of it. */
    synchronized void begin(Cursor cursor) {
        countedTo.put(new CursorKey(cursor.route(), cursor.generation()), cursor.offsetBytes());
        linesOfRoute.merge(cursor.route(), cursor.lines(), Long::sum);
    }

    /** How many lines a route has rejected by the ledger, at the start. */
    synchronized void beginRejected(String route, long rejected) {
        rejectedOfRoute.put(route, rejected);
    }

    /** What the ledger tells of the machine that it is, at the start. */
    synchronized void begin(MachineFeed known) {
        machine = known;
    }

    /**
     * Takes what a route has committed, and what it made of it.
     *
     * @return whether no other route had committed these lines before
     */
    synchronized boolean heard(Chunk chunk, @Nullable Object result) {
        CursorMove move = chunk.move();
        CursorKey key = new CursorKey(move.route(), move.generation());
        // the ledger may have told of this commit before its listener did
        boolean news = false;
        if (move.toBytes() > countedTo.getOrDefault(key, -1L)) {
            long before = most(linesOfRoute);
            countedTo.put(key, move.toBytes());
            linesOfRoute.merge(move.route(), move.lines(), Long::sum);
            rejectedOfRoute.merge(move.route(), (long) chunk.rejected().size(), Long::sum);
            long fresh = most(linesOfRoute) - before;
            activity.add(clock.instant(), fresh);
            news = fresh > 0;
        }
        newest.add(chunk);
        if (result instanceof MachineChanges changes) {
            if (machine == null) {
                machine = new MachineFeed(changes.zone(), clock);
            }
            machine.take(changes);
        }
        return news;
    }

    /** Whether its routes have told how they stand; before that it is not shown. */
    synchronized boolean isShown() {
        return stands;
    }

    /**
     * Takes how its routes stand.
     *
     * @param statuses of all its routes, at least one
     * @param standing what that means for it
     * @return whether a page has to be told
     */
    synchronized boolean stands(List<SourceStatus> statuses, Standing standing) {
        List<Object> before = standing();
        stands = true;
        badge = standing.badge();
        reason = standing.reason();
        since = standing.since();
        lagBytes = statuses.stream().mapToLong(SourceStatus::lagBytes).max().orElse(0);
        lagSeconds = statuses.stream().mapToLong(SourceStatus::lagSeconds).max().orElse(0);
        SourceStatus last = statuses.stream()
                .max(Comparator.comparing(SourceStatus::lagBytes))
                .orElseThrow();
        pack = last.pack();
        file = last.currentFile();
        progress = catchUp.look(clock.instant(), last.lagBytes(), last.lines()).orElse(null);
        return !before.equals(standing());
    }

    private List<Object> standing() {
        return Arrays.asList(stands, pack, badge, reason, since, lagBytes, lagSeconds, file, progress);
    }

    /**
     * Takes what went wrong with its files so far.
     *
     * @param gapsInAll as the ledger counts them
     * @param latest what was noticed and dealt with
     * @return whether a page has to be told
     */
    synchronized boolean wentWrong(long gapsInAll, @Nullable SourceNotice latest) {
        boolean news = gaps != gapsInAll || !Objects.equals(notice, latest);
        gaps = gapsInAll;
        notice = latest;
        return news;
    }

    /** As the overview shows it at this moment. */
    synchronized SourceCard card() {
        return new SourceCard(
                id,
                pack,
                badge,
                reason,
                since,
                lagBytes,
                lagSeconds,
                file,
                most(linesOfRoute),
                most(rejectedOfRoute),
                gaps,
                progress,
                notice,
                activity.until(clock.instant()),
                newest.newest(LINES_OF_A_TILE).stream()
                        .map(ShownLine::shortened)
                        .toList(),
                machine == null ? null : machine.card());
    }

    /** Its lines after the one with this number, newest first. */
    synchronized List<ShownLine> linesAfter(long number) {
        return newest.after(number);
    }

    /** The number of its newest line. */
    synchronized long newestNumber() {
        return newest.number();
    }

    /** Its newest spans, newest first; none if it is no machine. */
    synchronized List<SpanRow> spans() {
        return machine == null ? List.of() : machine.spans();
    }

    private static long most(Map<String, Long> ofRoutes) {
        return ofRoutes.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private record CursorKey(String route, long generation) {}
}
