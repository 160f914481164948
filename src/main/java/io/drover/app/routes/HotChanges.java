package io.drover.app.routes;

import io.drover.app.Home;
import io.drover.app.UserFault;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has changes of {@code config/routes} and {@code config/packs} take effect while the service runs: looks at the files every
 * second, and when they have changed and then rested for one look, hands them to {@link RunningRoutes}. One owner thread.
 */
@Singleton
final class HotChanges {

    private static final Logger LOG = LoggerFactory.getLogger(HotChanges.class);
    private static final long EVERY_MILLIS = 1000;

    private final Home home;
    private final RunningRoutes routes;
    private final ConfigFaults faults;
    private final Event<RoutesChanged> changed;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "drover-config");
        thread.setDaemon(true);
        return thread;
    });
    /** What a file looks like, without reading it. */
    private record Look(long bytes, FileTime modified) {}

    private Map<Path, Look> lookedAt = Map.of();
    private Map<Path, Look> applied = Map.of();

    HotChanges(Home home, RunningRoutes routes, ConfigFaults faults, Event<RoutesChanged> changed) {
        this.home = home;
        this.routes = routes;
        this.faults = faults;
        this.changed = changed;
    }

    void begin(@Observes AfterStart event) {
        // what was changed since the files were loaded is found by the first look
        var unused = clockwork.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Map<Path, Look> now = files();
            boolean rests = now.equals(lookedAt);
            lookedAt = now;
            if (rests && !now.equals(applied)) {
                applied = now;
                apply();
            }
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("config/ cannot be looked at; tried again.");
        }
    }

    private void apply() {
        List<String> before = faults.all();
        List<String> now;
        try {
            RunningRoutes.Outcome outcome = routes.bringTo(RouteFiles.of(home));
            now = outcome.faults();
            if (outcome.changed()) {
                changed.fire(new RoutesChanged());
            }
        } catch (UserFault e) {
            now = List.of(String.valueOf(e.getMessage()));
        }
        faults.are(now);
        List<String> fresh = new ArrayList<>(now);
        fresh.removeAll(before);
        fresh.forEach(fault -> LOG.warn("Not taken over, what runs goes on as it was: {}", fault));
        if (now.isEmpty() && !before.isEmpty()) {
            LOG.info("The files of config/ are in order again.");
        }
    }

    private Map<Path, Look> files() throws IOException {
        Map<Path, Look> seen = new TreeMap<>();
        for (String folder : List.of("routes", "packs")) {
            Path root = home.config().resolve(folder);
            if (Files.isDirectory(root)) {
                try (Stream<Path> all = Files.walk(root)) {
                    for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                        seen.put(file, new Look(attributes.size(), attributes.lastModifiedTime()));
                    }
                }
            }
        }
        return seen;
    }

    @PreDestroy
    void stop() {
        clockwork.shutdownNow();
    }
}
