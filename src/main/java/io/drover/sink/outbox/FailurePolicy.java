package io.drover.sink.outbox;

import io.drover.ledger.Delivery;
import io.drover.ledger.Destination;
import io.drover.ledger.Ledger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a delivery of one destination: made, tried again, given up, or the whole destination left alone. */
final class FailurePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);

    private final Ledger ledger;
    private final String destination;
    private final Backoff backoff;
    private final int attempts;
    private @Nullable String toldReason;

    /**
     * @param attempts after which it is given up; 0 for never
     */
    FailurePolicy(Ledger ledger, String destination, Backoff backoff, int attempts) {
        this.ledger = ledger;
        this.destination = destination;
        this.backoff = backoff;
        this.attempts = attempts;
    }

    void delivered(Delivery delivery, @Nullable String receipt) {
        ledger.outbox().delivered(delivery.id(), receipt);
        if (ledger.destinations().of(destination).failures() > 0) {
            ledger.destinations().free(destination);
            LOG.atInfo().addKeyValue("destination", destination).log("Deliveries to {} go on.", destination);
        }
        toldReason = null;
    }

    /** Decides, and returns after how long there may be something to do again. */
    Duration failed(Delivery delivery, Exception failure) {
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (failure instanceof UnavailableException unavailable) {
            return hold(delivery, reason, unavailable);
        }
        int attempt = delivery.attempts() + 1;
        if (failure instanceof RefusedException) {
            return giveUp(delivery, reason);
        }
        if (attempts > 0 && attempt >= attempts) {
            return giveUp(delivery, "After " + attempt + " attempts: " + reason);
        }
        Duration wait = backoff.after(attempt, delivery.id());
        ledger.outbox().failed(delivery.id(), reason, wait);
        LOG.atWarn()
                .addKeyValue("destination", destination)
                .addKeyValue("key", delivery.key())
                .addKeyValue("attempt", attempt)
                .addKeyValue("error", reason)
                .log("Not delivered; tried again after {} ms.", wait.toMillis());
        return wait;
    }

    private Duration hold(Delivery delivery, String reason, UnavailableException unavailable) {
        Destination before = ledger.destinations().of(destination);
        Duration wait = backoff.after(before.failures() + 1, delivery.id());
        if (wait.compareTo(unavailable.atLeast()) < 0) {
            wait = unavailable.atLeast();
        }
        ledger.outbox().held(delivery.id(), reason);
        ledger.destinations().hold(destination, reason, wait);
        if (!reason.equals(toldReason)) {
            LOG.atWarn()
                    .addKeyValue("destination", destination)
                    .addKeyValue("error", reason)
                    .log(
                            "{} takes no deliveries: {} They wait, and are tried again by themselves.",
                            destination,
                            reason);
        }
        toldReason = reason;
        return wait;
    }

    private Duration giveUp(Delivery delivery, String reason) {
        ledger.outbox().dead(delivery.id(), reason);
        LOG.atError()
                .addKeyValue("destination", destination)
                .addKeyValue("key", delivery.key())
                .addKeyValue("delivery", delivery.id())
                .addKeyValue("error", reason)
                .log(
                        "A delivery is given up and kept. When its cause is gone: drover outbox retry {}, or the page"
                                + " /operations.",
                        delivery.id());
        return Duration.ZERO;
    }
}
