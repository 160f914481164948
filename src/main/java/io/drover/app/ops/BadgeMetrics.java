package io.drover.app.ops;

import io.drover.app.routes.RoutesChanged;
import io.drover.app.service.Sources;
import io.drover.app.web.Badge;
import io.drover.app.web.LiveFeed;
import io.drover.model.SourceStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.camel.quarkus.main.events.AfterStart;

/** Which badge each source wears, as metrics: 1 for the one it wears, 0 for the others. */
@Singleton
final class BadgeMetrics {

    private final Sources sources;
    private final LiveFeed feed;
    private final MeterRegistry registry;

    BadgeMetrics(Sources sources, LiveFeed feed, MeterRegistry registry) {
        this.sources = sources;
        this.feed = feed;
        this.registry = registry;
    }

    void register(@Observes AfterStart event) {
        registerAll();
    }

    /** What is registered already stays; a source that is gone wears none. */
    void registerAgain(@Observes RoutesChanged event) {
        registerAll();
    }

    private void registerAll() {
        sources.statuses().stream().map(SourceStatus::source).distinct().forEach(source -> {
            for (Badge badge : Badge.values()) {
                Gauge.builder("drover.source.badge", source, id -> wears(id, badge) ? 1 : 0)
                        .description("1 for the badge that the source wears now")
                        .tags("source", source, "badge", badge.word())
                        .register(registry);
            }
        });
    }

    private boolean wears(String source, Badge badge) {
        return feed.card(source).filter(card -> card.badge() == badge).isPresent();
    }
}
