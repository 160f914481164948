package io.drover.app.ops;

import io.drover.app.service.Sources;
import io.drover.ledger.DestinationTally;
import io.drover.ledger.Ledger;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.springframework.dao.DataAccessException;

/**
 * Whether what must be delivered is. Down where a person must look: deliveries were given up, or a destination that a route
 * delivers to takes nothing. It counts for the health as a whole, not for liveness or readiness.
 */
@Wellness
@Singleton
final class OutboxCheck implements HealthCheck {

    private final Ledger ledger;
    private final Sources sources;
    private final Clock clock = Clock.systemUTC();

    OutboxCheck(Ledger ledger, Sources sources) {
        this.ledger = ledger;
        this.sources = sources;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("outbox");
        try {
            List<String> reasons = new ArrayList<>();
            List<String> served = sources.deliveredTo();
            for (DestinationTally each : ledger.destinations().tallies()) {
                tell(response, each, served.contains(each.name()), reasons);
            }
            if (!reasons.isEmpty()) {
                response.withData("reason", String.join(" ", reasons));
            }
            return response.status(reasons.isEmpty()).build();
        } catch (DataAccessException e) {
            return response.down()
                    .withData("reason", "the database cannot be asked")
                    .build();
        }
    }

    private void tell(
            HealthCheckResponseBuilder response, DestinationTally tally, boolean served, List<String> reasons) {
        String name = tally.name();
        response.withData(name + ".waiting", tally.waiting()).withData(name + ".dead", tally.dead());
        if (tally.oldestWaiting() != null) {
            response.withData(
                    name + ".oldestSeconds",
                    Duration.between(tally.oldestWaiting(), clock.instant()).toSeconds());
        }
        if (tally.destination().paused()) {
            response.withData(
                    name + ".paused", String.valueOf(tally.destination().pausedAt()));
        }
        if (tally.dead() > 0) {
            reasons.add(tally.dead() + " deliveries to " + name + " were given up.");
        }
        if (served && !tally.destination().paused() && tally.destination().failures() > 0) {
            reasons.add(name + ": " + tally.destination().reason());
        }
    }
}
