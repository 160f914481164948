package io.drover.app.alerts;

import io.drover.app.Home;
import io.drover.app.config.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the log files of days that are long past, by the date behind their names. */
@Singleton
final class LogRetention {

    private static final Logger LOG = LoggerFactory.getLogger(LogRetention.class);
    private static final Pattern OF_A_DAY =
            Pattern.compile("(?:DEBUG|Daily|error|break_down)\\.log\\.(\\d{4}-\\d{2}-\\d{2})(?:\\.\\d+)?");

    private final Path folder;
    private final int keepDays;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "drover-log-retention");
        thread.setDaemon(true);
        return thread;
    });

    LogRetention(Home home, Settings settings) {
        this.folder = home.data().resolve("logs");
        this.keepDays = settings.logs().keepDays();
    }

    void begin(@Observes AfterStart event) {
        var unused = clockwork.scheduleWithFixedDelay(
                () -> remove(folder, LocalDate.now(Clock.systemDefaultZone()).minusDays(keepDays)),
                0,
                1,
                TimeUnit.HOURS);
    }

    /** Removes the log files of days before {@code first}; what has another name stays. */
    static void remove(Path folder, LocalDate first) {
        try (Stream<Path> all = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            List<Path> past = all.filter(file -> isBefore(file, first)).toList();
            for (Path each : past) {
                Files.deleteIfExists(each);
            }
            if (!past.isEmpty()) {
                LOG.info("{} log files of days before {} were removed.", past.size(), first);
            }
        } catch (IOException e) {
            LOG.warn("Old log files cannot be removed from {}: {}", folder, e.getMessage());
        }
    }

    private static boolean isBefore(Path file, LocalDate first) {
        Matcher name = OF_A_DAY.matcher(file.getFileName().toString());
        try {
            return name.matches() && LocalDate.parse(name.group(1)).isBefore(first);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    @PreDestroy
    void end() {
        clockwork.shutdownNow();
    }
}
