package io.drover.app.intake;

import io.drover.app.Home;
import io.drover.app.config.Settings;
import io.drover.app.service.Sources;
import io.drover.ledger.Cursor;
import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.model.Fingerprint;
import io.drover.model.SourceStatus;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what collectors have sent once it is read: a file that every route of the sources that follow it has read to its
 * end, that is not the newest of its source, and that nothing came to for {@code drover.collectors.keep}. What no route
 * follows stays.
 */
@Singleton
final class SpoolUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolUpkeep.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final Duration keep;
    private final Sources sources;
    private final Ledger ledger;
    private final CollectedFiles files;
    private final Spool spool;
    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "collected-upkeep");
        made.setDaemon(true);
        return made;
    });

    SpoolUpkeep(Home home, Settings settings, Sources sources, Ledger ledger) {
        this.keep = settings.collectors().keep();
        this.sources = sources;
        this.ledger = ledger;
        this.files = new CollectedFiles(ledger, clock);
        this.spool = new Spool(home.collected(), files);
    }

    @Produces
    @Singleton
    Spool spool() {
        return spool;
    }

    void start(@Observes AfterStart event) {
        Duration pause = keep.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : keep.plus(SHORTEST_PAUSE);
        Future<?> unused = thread.scheduleWithFixedDelay(
                this::removeRead, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void removeRead() {
        try {
            Map<String, CollectedFile> newest = new HashMap<>();
            List<CollectedFile> all = files.all();
            all.forEach(file ->
                    newest.put(file.content().collector() + "/" + file.content().source(), file));
            Set<CollectedFile> needed = new HashSet<>(newest.values());
            for (CollectedFile file : all) {
                if (!file.removed() && !needed.contains(file)) {
                    removeIfRead(file);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("What is read of what collectors have sent cannot be removed now: {}", e.toString());
        }
    }

    private void removeIfRead(CollectedFile file) throws IOException {
        synchronized (spool.lock(file.content().collector(), file.content().source())) {
            Path path = spool.path(file);
            try {
                Instant changed = Files.getLastModifiedTime(path).toInstant();
                long length = Files.size(path);
                if (changed.plus(keep).isBefore(clock.instant()) && isRead(path, length)) {
                    // first that it is gone: killed in between, a file is left over, and none is missing
                    files.save(file.removed(length));
                    Files.delete(path);
                    LOG.debug("Removed {}: all routes have read it.", path);
                }
            } catch (NoSuchFileException e) {
                LOG.debug("{} is gone already.", path);
            }
        }
    }

    /** Whether all routes of all sources that follow the file have read it to its end, and there is one. */
    private boolean isRead(Path path, long length) {
        Map<String, Set<String>> routes = sources.statuses().stream()
                .collect(Collectors.groupingBy(
                        SourceStatus::source, Collectors.mapping(SourceStatus::route, Collectors.toSet())));
        boolean followed = false;
        for (Map.Entry<String, Set<String>> each : routes.entrySet()) {
            if (sources.folder(each.getKey()).filter(path::startsWith).isEmpty()) {
                continue;
            }
            followed = true;
            List<Long> generations = ledger.generations().ofSource(each.getKey()).stream()
                    .filter(generation -> isContentOf(generation, path))
                    .map(Generation::id)
                    .toList();
            Set<String> done = ledger.cursors().ofSource(each.getKey()).stream()
                    .filter(cursor -> generations.contains(cursor.generation()) && cursor.offsetBytes() >= length)
                    .map(Cursor::route)
                    .collect(Collectors.toSet());
            if (!done.containsAll(each.getValue())) {
                return false;
            }
        }
        return followed;
    }

    /** Whether the file still is what was seen there: a name alone may mean another one by now. */
    private static boolean isContentOf(Generation generation, Path path) {
        if (!Path.of(generation.path()).equals(path)) {
            return false;
        }
        int length = generation.head().lengthBytes();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(length);
            return head.length == length && Fingerprint.of(head, 0, length).equals(generation.head());
        } catch (IOException e) {
            return false;
        }
    }
}
