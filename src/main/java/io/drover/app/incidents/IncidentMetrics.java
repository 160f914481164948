package io.drover.app.incidents;

import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.springframework.dao.DataAccessException;

/** Open incidents, and how often one was opened, as metrics. */
@Singleton
final class IncidentMetrics {

    private final Ledger ledger;
    private final MeterRegistry registry;

    IncidentMetrics(Ledger ledger, MeterRegistry registry) {
        this.ledger = ledger;
        this.registry = registry;
    }

    void register(@Observes AfterStart event) {
        for (Severity each : Severity.values()) {
            Gauge.builder("drover.incidents.open", each, this::open)
                    .description("Incidents that are open")
                    .tags("severity", each.word())
                    .register(registry);
        }
        ledger.incidents().addListener(incident -> {
            if (incident.isOpen()) {
                Counter.builder("drover.incidents")
                        .description("How often an incident was opened or happened again since the service started")
                        .tags("severity", incident.severity().word())
                        .register(registry)
                        .increment();
            }
        });
    }

    private double open(Severity severity) {
        try {
            return ledger.incidents().counts().getOrDefault(severity, 0L);
        } catch (DataAccessException e) {
            // the database's own check tells that it is gone
            return Double.NaN;
        }
    }
}
