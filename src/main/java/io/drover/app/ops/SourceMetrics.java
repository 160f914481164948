package io.drover.app.ops;

import io.drover.app.routes.RoutesChanged;
import io.drover.app.service.Sources;
import io.drover.ledger.Ledger;
import io.drover.model.SourceStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.camel.quarkus.main.events.AfterStart;

/** How far behind each route is, and what it read and refused, as metrics. */
@Singleton
final class SourceMetrics {

    private final Sources sources;
    private final Ledger ledger;
    private final MeterRegistry registry;

    SourceMetrics(Sources sources, Ledger ledger, MeterRegistry registry) {
        this.sources = sources;
        this.ledger = ledger;
        this.registry = registry;
    }

    void register(@Observes AfterStart event) {
        registerAll();
    }

    /** What is registered already stays; a route that is gone has no value any more. */
    void registerAgain(@Observes RoutesChanged event) {
        registerAll();
    }

    private void registerAll() {
        Set<String> counted = new HashSet<>();
        for (SourceStatus each : sources.statuses()) {
            register(each);
            if (counted.add(each.source())) {
                FunctionCounter.builder("drover.rejected.lines", each.source(), this::rejected)
                        .description("Lines of the source that could not be used, each counted once")
                        .tags("source", each.source())
                        .register(registry);
                FunctionCounter.builder("drover.source.gaps", each.source(), this::gaps)
                        .description("How often bytes of the source were lost or skipped, each counted once")
                        .tags("source", each.source())
                        .register(registry);
            }
        }
    }

    private void register(SourceStatus each) {
        Tags tags = Tags.of("source", each.source(), "route", each.route(), "pack", each.pack());
        Gauge.builder("drover.source.lag.bytes", each.route(), now(SourceStatus::lagBytes))
                .description("Known bytes that are not committed yet")
                .tags(tags)
                .register(registry);
        Gauge.builder("drover.source.lag.seconds", each.route(), now(SourceStatus::lagSeconds))
                .description("For how long there have been such bytes")
                .tags(tags)
                .register(registry);
        FunctionCounter.builder("drover.source.lines", each.route(), now(SourceStatus::lines))
                .description("Lines committed since the service started")
                .tags(tags)
                .register(registry);
        FunctionCounter.builder("drover.source.replaced.characters", each.route(), now(SourceStatus::replaced))
                .description("Characters of these lines that stand for bytes that are none in the charset")
                .tags(tags)
                .register(registry);
    }

    private ToDoubleFunction<String> now(ToDoubleFunction<SourceStatus> value) {
        return route -> sources.status(route).map(value::applyAsDouble).orElse(Double.NaN);
    }

    private double gaps(String source) {
        try {
            return ledger.gaps().count(source);
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }

    private double rejected(String source) {
        try {
            return ledger.rejectedLines().count(source);
        } catch (RuntimeException e) {
            // the database's own check tells that it is gone
            return Double.NaN;
        }
    }
}
