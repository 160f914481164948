package io.drover.reader.identity;

import io.drover.ledger.Cursor;
import io.drover.ledger.Ledger;
import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import io.drover.reader.content.Content;
import io.drover.reader.find.FileStamp;
import io.drover.reader.find.FoundFile;
import io.drover.reader.identity.Verdict.Waits;
import io.drover.reader.lines.SkippedLines;
import io.drover.reader.settings.SourceSettings;
import io.drover.reader.settings.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a route begins with a generation that it has never read: at its first byte, or, where that is wanted, behind the
 * lines that were there first. Owned by the catalog.
 */
final class StartingPoints {

    private final SourceSettings settings;
    private final Start start;
    private final Ledger ledger;

    /** Routes that have never read anything, until all that was there when they began has got its cursor. */
    private final Set<String> beginning = new HashSet<>();

    private final Set<String> begun = new HashSet<>();

    /** Files that were there when a route began, but could not be told yet. */
    private final Map<String, Map<Path, FileStamp>> undecided = new HashMap<>();

    StartingPoints(SourceSettings settings, Ledger ledger) {
        this.settings = settings;
        this.start = settings.start();
        this.ledger = ledger;
    }

    /**
     * Gives every route its cursor in what is new to it: from here on it would be missed if it were destroyed.
     *
     * @param newcomers the generations that were met for the first time
     */
    void scanned(
            Collection<String> routes,
            Collection<KnownGeneration> known,
            Collection<KnownGeneration> newcomers,
            CursorBook cursors,
            Map<Path, Sighting> sightings,
            Instant now)
            throws IOException {
        for (String route : routes) {
            boolean joins = begun.add(route);
            long newest = cursors.newest(route);
            if (joins && newest < 0) {
                beginning.add(route);
            }
            boolean first = start.atEnd() && beginning.contains(route);
            if (first) {
                undecided.put(route, waiting(sightings));
            }
            // what became known without it, in a process that was killed or while the route was away, is as new to it
            boolean behind = !first && joins && newest >= 0;
            for (KnownGeneration generation : first || behind ? known : newcomers) {
                if ((!behind || generation.id() > newest)
                        && cursors.of(route, generation.id()).isEmpty()) {
                    cursors.put(open(route, generation, first, now));
                }
            }
            beginning.remove(route);
        }
    }

    private static Map<Path, FileStamp> waiting(Map<Path, Sighting> sightings) {
        Map<Path, FileStamp> files = new HashMap<>();
        sightings.forEach((path, sighting) -> {
            if (sighting.verdict() instanceof Waits) {
                files.put(path, sighting.file().stamp());
            }
        });
        return files;
    }

    private Cursor open(String route, KnownGeneration generation, boolean first, Instant now) throws IOException {
        Cursor cursor = ledger.cursors().open(route, generation.id());
        long there = first || isOld(generation, now) ? Long.MAX_VALUE : thereBefore(route, generation);
        return there > 0 && cursor.offsetBytes() == 0 && generation.readable()
                ? skipped(generation, cursor, there)
                : cursor;
    }

    /** How many bytes were in it when the route began, of a file that could not be told then; 0 if it was none. */
    private long thereBefore(String route, KnownGeneration generation) {
        FoundFile file = generation.holder();
        Map<Path, FileStamp> files = undecided.get(route);
        FileStamp then = file == null || files == null ? null : files.remove(file.path());
        if (file == null || then == null || !file.stamp().sameKey(then.fileKey())) {
            return 0;
        }
        return file.compressed() ? Long.MAX_VALUE : then.sizeBytes();
    }

    private boolean isOld(KnownGeneration generation, Instant now) {
        Instant modifiedAt = generation.modifiedAt();
        Duration age = start.ignoreOlder();
        return age != null && modifiedAt != null && modifiedAt.isBefore(now.minus(age));
    }

    private Cursor skipped(KnownGeneration generation, Cursor cursor, long mostBytes) throws IOException {
        LineChunk nothing;
        try (Content content = generation.content()) {
            nothing = SkippedLines.of(content, cursor, settings, mostBytes);
        }
        CursorMove move = nothing.move();
        try {
            ledger.transactions().commit(nothing, part -> {});
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a move without rows throws nothing checked", e);
        }
        return new Cursor(cursor.route(), cursor.generation(), move.toBytes(), cursor.lines(), move.tail());
    }
}
