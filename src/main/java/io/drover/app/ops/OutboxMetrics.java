package io.drover.app.ops;

import io.drover.ledger.DestinationTally;
import io.drover.ledger.Ledger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** What waits for each destination, since when, and what was given up, as metrics. */
@Singleton
final class OutboxMetrics {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final MeterRegistry registry;
    private final Clock clock = Clock.systemUTC();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private volatile Map<String, DestinationTally> tallies = Map.of();
    private volatile Instant asked = Instant.EPOCH;

    OutboxMetrics(Ledger ledger, MeterRegistry registry) {
        this.ledger = ledger;
        this.registry = registry;
    }

    void register(@Observes AfterStart event) {
        Gauge.builder(
                        "drover.outbox.destinations",
                        this,
                        metrics -> metrics.fresh().size())
                .description("Destinations that something was ever for")
                .register(registry);
    }

    private void register(String destination) {
        gauge("drover.outbox.waiting", "Deliveries that are to be made", destination, DestinationTally::waiting);
        gauge("drover.outbox.dead", "Deliveries that were given up", destination, DestinationTally::dead);
        gauge("drover.outbox.oldest.seconds", "For how long the oldest of them waits", destination, tally -> {
            Instant oldest = tally.oldestWaiting();
            return oldest == null
                    ? 0
                    : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
        });
        gauge(
                "drover.outbox.held",
                "1 while the destination takes nothing or is paused",
                destination,
                tally -> tally.destination().stands(clock.instant()) ? 1 : 0);
    }

    private void gauge(String name, String description, String destination, ToDoubleFunction<DestinationTally> value) {
        Gauge.builder(name, destination, key -> {
                    @Nullable DestinationTally tally = fresh().get(key);
                    return tally == null ? 0 : value.applyAsDouble(tally);
                })
                .description(description)
                .tags("destination", destination)
                .register(registry);
    }

    /** Asked at most once a second; a destination that is new has its metrics from the next scrape on. */
    private synchronized Map<String, DestinationTally> fresh() {
        Instant now = clock.instant();
        if (Duration.between(asked, now).compareTo(FRESH) > 0) {
            asked = now;
            try {
                tallies = ledger.destinations().tallies().stream()
                        .collect(Collectors.toMap(DestinationTally::name, tally -> tally));
            } catch (DataAccessException e) {
                // the database's own check tells that it is gone
            }
            tallies.keySet().stream().filter(registered::add).forEach(this::register);
        }
        return tallies;
    }
}
