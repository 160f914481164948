package io.drover.app.incidents;

import io.drover.ledger.CriticalLog;
import io.drover.ledger.Incident;
import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.camel.quarkus.main.events.BeforeStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs critical incidents, each time they happen, and their end. */
@Singleton
final class IncidentLog {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentLog.class);

    private final Ledger ledger;

    IncidentLog(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Before the routes start, so that it hears of the first one. */
    void listen(@Observes BeforeStart event) {
        ledger.incidents().addListener(IncidentLog::changed);
    }

    private static void changed(Incident incident) {
        if (incident.severity() != Severity.CRITICAL) {
            return;
        }
        if (incident.isOpen()) {
            CriticalLog.log(
                    IncidentLog.class, incident.source(), incident.kind(), incident.text(), incident.details(), null);
        } else {
            LOG.atInfo()
                    .addKeyValue("source", incident.source())
                    .addKeyValue("kind", incident.kind())
                    .addKeyValue("times", incident.times())
                    .log("The incident {} is over: {}", incident.id(), incident.text());
        }
    }
}
