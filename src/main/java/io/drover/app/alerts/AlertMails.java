package io.drover.app.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.Home;
import io.drover.app.config.Settings;
import io.drover.ledger.Incident;
import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import io.drover.sink.mail.AlertMail;
import io.drover.sink.mail.Alerts;
import io.drover.sink.mail.Critical;
import io.drover.sink.outbox.OutboxComponent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.main.events.BeforeStart;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Has what is critical in the log, and the end of critical incidents, mailed: through the outbox, and directly while the
 * database takes nothing.
 */
@Singleton
final class AlertMails {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(AlertMails.class);
    private static final String DESTINATION = "mail";

    private final CamelContext camel;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final Settings.Mail settings;
    private final Alerts alerts;
    private final CriticalHandler handler;
    private final AtomicLong unmailed = new AtomicLong();

    AlertMails(CamelContext camel, Ledger ledger, ObjectMapper json, Home home, Settings settings) {
        this.camel = camel;
        this.ledger = ledger;
        this.json = json;
        this.settings = settings.mail();
        this.alerts = new Alerts(
                home.data().resolve("alerts").resolve("criticals.jsonl"),
                settings.mail().digest(),
                machine(),
                Clock.systemDefaultZone(),
                this::send);
        this.handler = new CriticalHandler(this::tell);
    }

    boolean configured() {
        return present(settings.host().orElse("")) && present(settings.to().orElse(""));
    }

    private static boolean present(String text) {
        return !text.isBlank();
    }

    String to() {
        return settings.to().orElse("");
    }

    Alerts.Standing standing() {
        return configured() ? alerts.standing() : new Alerts.Standing(unmailed.get(), 0, 0, null, null);
    }

    /** Before the routes start, so that it hears of the first one that cannot. */
    void begin(@Observes BeforeStart event) {
        begin();
    }

    void begin() {
        Logger.getLogger("").addHandler(handler);
        ledger.incidents().addListener(this::changed);
        if (configured()) {
            alerts.start();
        } else {
            LOG.info("Nobody is mailed about what is critical: drover.mail.host and drover.mail.to are not set.");
        }
    }

    private void tell(Critical critical) {
        if (configured()) {
            alerts.tell(critical);
        } else {
            unmailed.addAndGet(critical.count());
        }
    }

    /** That it happens is in the log; that it is over is not critical. */
    private void changed(Incident incident) {
        if (incident.severity() == Severity.CRITICAL && !incident.isOpen()) {
            tell(Critical.ended(incident.changedAt(), incident.source(), incident.kind(), incident.text()));
        }
    }

    private void send(AlertMail mail) throws Exception {
        String payload = payload(mail);
        try {
            ledger.outbox().add(DESTINATION, "alert " + UUID.randomUUID(), payload);
        } catch (DataAccessException | TransactionException e) {
            camel.createFluentProducerTemplate()
                    .to("direct:send-alert")
                    .withBody(payload)
                    .request();
            return;
        }
        camel.getComponent("outbox", OutboxComponent.class).wake(DESTINATION);
    }

    private String payload(AlertMail mail) {
        try {
            return json.writeValueAsString(mail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert that cannot be written", e);
        }
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    /** What is critical while the service stops is in the file, for the next one. */
    void end(@Observes ShutdownEvent event) throws IOException {
        end();
    }

    void end() throws IOException {
        Logger.getLogger("").removeHandler(handler);
        alerts.close();
    }
}
