package io.drover.app.service;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks twice a second how far the sources are, and shows it where the service was started from. */
@Singleton
final class Console {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final long EVERY_MILLIS = 1000;

    private final Sources sources;
    private final ReadingProgress progress = ReadingProgress.forThisTerminal();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "drover-console");
        thread.setDaemon(true);
        return thread;
    });

    Console(Sources sources) {
        this.sources = sources;
    }

    void begin(@Observes AfterStart event) {
        var unused = clockwork.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            progress.show(sources.statuses(), Instant.now());
        } catch (RuntimeException e) {
            // never worth more than the reading itself
            LOG.debug("How far the reading is could not be shown.", e);
        }
    }

    /** Shows nothing any more; the terminal is as it was. */
    @PreDestroy
    void close() {
        clockwork.shutdownNow();
        progress.close();
    }
}
