package io.drover.app.ops;

import io.drover.app.routes.RoutesChanged;
import io.drover.app.service.Sources;
import io.drover.app.web.LiveFeed;
import io.drover.model.SourceHealth;
import io.drover.model.SourceStatus;
import io.smallrye.health.api.HealthRegistry;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * A check for each route that follows a source. They count for the health as a whole but not for liveness or readiness: a log
 * that is gone is no reason to restart the service or to hide its page. A source that is silent, or whose collector is down,
 * is told by its badge and is no fault of the service.
 */
@Singleton
final class SourceChecks {

    private final Sources sources;
    private final LiveFeed feed;
    private final HealthRegistry registry;
    private final Set<String> registered = new HashSet<>();

    SourceChecks(Sources sources, LiveFeed feed, @Wellness HealthRegistry registry) {
        this.sources = sources;
        this.feed = feed;
        this.registry = registry;
    }

    void register(@Observes AfterStart event) {
        registerAll();
    }

    void registerAgain(@Observes RoutesChanged event) {
        registerAll();
    }

    private synchronized void registerAll() {
        Set<String> now = sources.statuses().stream().map(SourceStatus::route).collect(Collectors.toSet());
        registered.stream().filter(route -> !now.contains(route)).forEach(registry::remove);
        now.stream()
                .filter(route -> !registered.contains(route))
                .forEach(route -> registry.register(route, () -> check(route)));
        registered.clear();
        registered.addAll(now);
    }

    private HealthCheckResponse check(String route) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("source " + route);
        return sources.status(route)
                .map(status -> answer(response, status))
                .orElseGet(() ->
                        response.down().withData("reason", "the route is gone").build());
    }

    private HealthCheckResponse answer(HealthCheckResponseBuilder response, SourceStatus status) {
        response.status(status.health() != SourceHealth.DOWN)
                .withData("state", status.health().name().toLowerCase(Locale.ROOT))
                .withData("since", status.since().toString())
                .withData("lagBytes", status.lagBytes())
                .withData("lagSeconds", status.lagSeconds());
        feed.card(status.source())
                .ifPresent(card -> response.withData("badge", card.badge().word())
                        .withData("badgeSince", card.since().toString()));
        if (status.reason() != null) {
            response.withData("reason", status.reason());
        }
        return response.build();
    }
}
