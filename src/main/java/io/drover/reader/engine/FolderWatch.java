package io.drover.reader.engine;

import io.drover.reader.content.FileSystemKind;
import io.drover.reader.follow.FollowedSource;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One watch service for the folders of all sources. It only saves time: what it misses, polling finds. Owns one thread,
 * which also does the small housekeeping.
 */
final class FolderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final long HOUSEKEEPING_MILLIS = 500;

    private final Consumer<FollowedSource> wake;
    private final Runnable housekeeping;
    private final Map<WatchKey, Set<FollowedSource>> sourcesOf = new HashMap<>();
    private final Map<FollowedSource, Map<Path, WatchKey>> keysOf = new HashMap<>();
    private final Thread thread;
    private @Nullable WatchService service;
    private volatile boolean closed;

    FolderWatch(Consumer<FollowedSource> wake, Runnable housekeeping) {
        this.wake = wake;
        this.housekeeping = housekeeping;
        this.thread = new Thread(this::run, "drover-reader-watch");
        thread.setDaemon(true);
    }

    void start() {
        try {
            service = FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            LOG.atInfo()
                    .addKeyValue("reason", e.getMessage())
                    .log("No notifications of file changes; polling instead.");
        }
        thread.start();
    }

    /** Watches exactly the folders that {@code source} has now. */
    synchronized void update(FollowedSource source) {
        WatchService watching = service;
        if (watching == null
                || !source.settings().notifications()
                || !FileSystemKind.isLocal(source.settings().folder())) {
            return;
        }
        Map<Path, WatchKey> keys = keysOf.computeIfAbsent(source, added -> new HashMap<>());
        List<Path> folders = source.folders();
        Set<Path> gone = new HashSet<>(keys.keySet());
        folders.forEach(gone::remove);
        gone.forEach(folder -> forget(source, keys.remove(folder)));
        boolean added = false;
        for (Path folder : folders) {
            WatchKey key = keys.get(folder);
            if (key != null && key.isValid()) {
                continue;
            }
            try {
                WatchKey made = folder.register(
                        watching,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                keys.put(folder, made);
                sourcesOf.computeIfAbsent(made, any -> new HashSet<>()).add(source);
                added = true;
            } catch (NoSuchFileException e) {
                added = true;
            } catch (IOException e) {
                LOG.atInfo()
                        .addKeyValue("source", source.settings().source())
                        .addKeyValue("reason", e.getMessage())
                        .log("No notifications from {}; polling instead.", folder);
                source.watched(false);
                return;
            }
        }
        source.watched(true);
        if (added) {
            // what came into the folder before it was watched
            source.noticeAnything();
            wake.accept(source);
        }
    }

    synchronized void remove(FollowedSource source) {
        Map<Path, WatchKey> keys = keysOf.remove(source);
        if (keys != null) {
            keys.values().forEach(key -> forget(source, key));
        }
    }

    private void forget(FollowedSource source, @Nullable WatchKey key) {
        Set<FollowedSource> sources = key == null ? null : sourcesOf.get(key);
        if (key != null && sources != null) {
            sources.remove(source);
            if (sources.isEmpty()) {
                sourcesOf.remove(key);
                key.cancel();
            }
        }
    }

    private void run() {
        while (!closed) {
            try {
                WatchKey key = next();
                if (key != null) {
                    tell(key);
                }
                housekeeping.run();
            } catch (InterruptedException | ClosedWatchServiceException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("The folder watch failed; polling goes on.", e);
            }
        }
    }

    private @Nullable WatchKey next() throws InterruptedException {
        WatchService watching = service;
        if (watching == null) {
            TimeUnit.MILLISECONDS.sleep(HOUSEKEEPING_MILLIS);
            return null;
        }
        return watching.poll(HOUSEKEEPING_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tell(WatchKey key) {
        Set<FollowedSource> sources = sources(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            boolean onlyWritten = event.kind() == StandardWatchEventKinds.ENTRY_MODIFY;
            for (FollowedSource source : sources) {
                if (event.context() instanceof Path name) {
                    source.notice(name, onlyWritten);
                } else {
                    source.noticeAnything();
                }
            }
        }
        if (!key.reset()) {
            sources.forEach(FollowedSource::noticeAnything);
        }
        sources.forEach(wake);
    }

    private synchronized Set<FollowedSource> sources(WatchKey key) {
        return Set.copyOf(sourcesOf.getOrDefault(key, Set.of()));
    }

    void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
            if (service != null) {
                service.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("The watch service did not close.", e);
        }
    }
}
