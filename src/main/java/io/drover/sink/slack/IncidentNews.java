package io.drover.sink.slack;

import io.drover.ledger.Incident;
import io.drover.ledger.IncidentToTell;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Queues what Slack has to be told of incidents: one message for each, edited at most every ten seconds while it is open, and
 * at once when it is over. Queued and noted as told in one transaction, so no change is forgotten through a restart. Of what
 * waits, only the newest state of an incident is delivered.
 */
public final class IncidentNews {

    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final int AT_ONCE = 50;

    private final Ledger ledger;
    private final @Nullable URI page;
    private final Runnable wakeOutbox;

    /**
     * @param page where people open the overview; null if nowhere
     * @param wakeOutbox something is to be delivered to Slack
     */
    public IncidentNews(Ledger ledger, @Nullable URI page, Runnable wakeOutbox) {
        this.ledger = ledger;
        this.page = page;
        this.wakeOutbox = wakeOutbox;
    }

    /** Queues what is new. */
    public void queue() {
        if (!ledger.lease().held()) {
            return;
        }
        List<IncidentToTell> news = ledger.incidents().toTell(SlackDestination.NAME, QUIET, AT_ONCE);
        news.forEach(each -> queue(each.incident()));
    }

    private void queue(Incident incident) {
        String key = "incident-" + incident.id();
        SlackPayload payload = SlackPayload.of(null, null, IncidentMessage.of(incident, page), incident.closedAt());
        try {
            ledger.transactions().inTransaction(() -> {
                ledger.outbox().supersede(SlackDestination.NAME, key);
                ledger.outbox().add(SlackDestination.NAME, key, payload.json());
                ledger.incidents().told(SlackDestination.NAME, incident, key);
                ledger.transactions().afterCommit(wakeOutbox);
                return null;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LedgerException("A message on an incident cannot be queued: " + e.getMessage(), e);
        }
    }
}
