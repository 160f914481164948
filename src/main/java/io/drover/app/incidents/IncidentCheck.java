package io.drover.app.incidents;

import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.springframework.dao.DataAccessException;

/** How many incidents are open; down while one is critical. It counts for the health as a whole only. */
@Wellness
@Singleton
final class IncidentCheck implements HealthCheck {

    private final Ledger ledger;

    IncidentCheck(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("incidents");
        try {
            Map<Severity, Long> counts = ledger.incidents().counts();
            counts.forEach((severity, open) -> response.withData(severity.word(), open));
            return response.status(counts.getOrDefault(Severity.CRITICAL, 0L) == 0)
                    .build();
        } catch (DataAccessException e) {
            return response.down()
                    .withData("reason", "the database cannot be asked")
                    .build();
        }
    }
}
