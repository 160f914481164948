package io.drover.app.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.config.Settings;
import io.drover.app.presence.Heartbeat.Told;
import io.drover.app.service.DataFolder;
import io.drover.app.service.Sources;
import io.drover.model.SourceHealth;
import io.drover.model.SourceStatus;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.apache.camel.quarkus.main.events.BeforeStart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Of a service that is a collector: says at the central one every few seconds that it is there, and how its sources stand. */
@Singleton
final class HeartbeatSender {

    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatSender.class);
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Settings.Collector settings;
    private final Supplier<List<SourceStatus>> sources;
    private final String instance;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private @Nullable ScheduledExecutorService thread;
    private String said = "";

    @Inject
    HeartbeatSender(Settings settings, Home home, Sources sources, ObjectMapper json) {
        this(settings.collector(), DataFolder.ownerId(home), sources::statuses, json);
    }

    /**
     * @param instance which of several that might have the same id
     * @param sources how they stand
     */
    HeartbeatSender(
            Settings.Collector settings, String instance, Supplier<List<SourceStatus>> sources, ObjectMapper json) {
        this.settings = settings;
        this.instance = instance;
        this.sources = sources;
        this.json = json;
    }

    void check(@Observes BeforeStart event) {
        check();
    }

    /**
     * @throws UserFault if only a half is set of what a collector needs, or the id or the address is none
     */
    void check() {
        if (settings.id().isPresent() != settings.url().isPresent()) {
            throw new UserFault(
                    "drover.collector.id and drover.collector.url belong together: who this collector is, and where"
                            + " the central service is. " + (settings.id().isPresent() ? "url" : "id")
                            + " is missing.");
        }
        settings.id().ifPresent(id -> checked("drover.collector.id", () -> Ids.check("drover.collector.id", id)));
        settings.url()
                .ifPresent(url -> checked("drover.collector.url", () -> {
                    String scheme = URI.create(url).getScheme();
                    if (!"http".equals(scheme) && !"https".equals(scheme)) {
                        throw new IllegalArgumentException("it must begin with http:// or https://");
                    }
                }));
    }

    private static void checked(String key, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new UserFault(key + ": " + e.getMessage() + ".", e);
        }
    }

    void start(@Observes AfterStart event) {
        start();
    }

    void start() {
        if (settings.id().isEmpty()) {
            return;
        }
        ScheduledExecutorService its = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "heartbeat");
            made.setDaemon(true);
            return made;
        });
        thread = its;
        Future<?> unused = its.scheduleAtFixedRate(
                this::beat, 0, Math.max(100, settings.heartbeat().toMillis()), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    void stop() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }

    private void beat() {
        try {
            HttpResponse<String> answer = http.send(request(), BodyHandlers.ofString());
            say(
                    answer.statusCode() == OK
                            ? ""
                            : "The central service refuses the heartbeat: " + shortened(answer.body()));
        } catch (IOException e) {
            say("The central service does not answer at " + settings.url().orElse("") + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            say("The heartbeat cannot be sent: " + e);
        }
    }

    private HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(settings.url().orElseThrow().replaceFirst("/+$", "") + "/api/heartbeats"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json");
        settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request.POST(HttpRequest.BodyPublishers.ofString(written())).build();
    }

    private String written() {
        try {
            return json.writeValueAsString(new Heartbeat(
                    settings.id().orElseThrow(),
                    instance,
                    clock.instant(),
                    settings.heartbeat().toMillis() / 1_000.0,
                    told(sources.get())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a heartbeat that cannot be written", e);
        }
    }

    /** One word for each source: the worst of its routes'. */
    static List<Told> told(List<SourceStatus> statuses) {
        Map<String, SourceStatus> worst = new TreeMap<>();
        Comparator<SourceStatus> byHealth = Comparator.comparing(status -> status.health() == SourceHealth.DOWN);
        statuses.forEach(status ->
                worst.merge(status.source(), status, (one, other) -> byHealth.compare(other, one) > 0 ? other : one));
        return worst.values().stream()
                .limit(Heartbeat.MOST_SOURCES)
                .map(status -> new Told(
                        status.source(),
                        switch (status.health()) {
                            case UP -> "live";
                            case STANDBY -> "standby";
                            case DOWN -> "unreachable";
                            case STOPPED -> "stopped";
                        },
                        status.reason(),
                        status.since()))
                .toList();
    }

    /** Each trouble once, and its end. */
    private void say(String trouble) {
        if (trouble.equals(said)) {
            return;
        }
        if (trouble.isEmpty()) {
            LOG.info("The central service hears this collector again.");
        } else {
            LOG.atWarn().addKeyValue("collector", settings.id().orElse("")).log(trouble);
        }
        said = trouble;
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300);
    }
}
