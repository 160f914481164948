package io.drover.sink.outbox;

import io.drover.ledger.Delivery;
import io.drover.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the deliveries of one destination, one after the other, on a thread of its own. */
final class OutboxConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxConsumer.class);
    private static final int AT_ONCE = 50;

    private final OutboxComponent component;
    private final Ledger ledger;
    private final String destination;
    private final Duration poll;
    private final Backoff backoff;
    private final AtomicBoolean woken = new AtomicBoolean();
    private @Nullable ScheduledExecutorService thread;
    private boolean databaseGone;

    OutboxConsumer(
            Endpoint endpoint,
            OutboxComponent component,
            Processor processor,
            Ledger ledger,
            String destination,
            Duration poll,
            Backoff backoff) {
        super(endpoint, processor);
        this.component = component;
        this.ledger = ledger;
        this.destination = destination;
        this.poll = poll;
        this.backoff = backoff;
    }

    String destination() {
        return destination;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ScheduledExecutorService itsThread = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "outbox-" + destination);
        thread = itsThread;
        itsThread.scheduleWithFixedDelay(this::deliverAll, 0, poll.toMillis(), TimeUnit.MILLISECONDS);
        component.add(this);
    }

    @Override
    protected void doStop() throws Exception {
        component.remove(this);
        ScheduledExecutorService itsThread = thread;
        if (itsThread != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(itsThread);
            thread = null;
        }
        super.doStop();
    }

    /** Looks at the database now, on its own thread. */
    void wake() {
        ScheduledExecutorService itsThread = thread;
        if (itsThread != null && woken.compareAndSet(false, true)) {
            try {
                itsThread.execute(this::deliverAll);
            } catch (RejectedExecutionException e) {
                LOG.trace("Stopped meanwhile; what waits is delivered after the next start.", e);
            }
        }
    }

    private void deliverAll() {
        woken.set(false);
        try {
            boolean again = true;
            while (again && ledger.lease().held() && isRunAllowed() && !isSuspendingOrSuspended()) {
                List<Delivery> due = ledger.outbox().due(destination, AT_ONCE);
                for (Delivery delivery : due) {
                    if (!isRunAllowed()) {
                        return;
                    }
                    deliver(delivery);
                }
                again = !due.isEmpty();
            }
            databaseGone = false;
        } catch (RuntimeException e) {
            if (!databaseGone) {
                LOG.atWarn()
                        .addKeyValue("destination", destination)
                        .addKeyValue("error", e.getMessage())
                        .log("The outbox cannot be read; tried again.");
            }
            databaseGone = true;
        }
    }

    private void deliver(Delivery delivery) {
        int attempt = delivery.attempts() + 1;
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(delivery.payload());
            exchange.getMessage().setHeader("DroverKey", delivery.key());
            exchange.getMessage().setHeader("DroverDeliveryId", delivery.id());
            exchange.getMessage().setHeader("DroverAttempt", attempt);
            Exception failure = process(exchange);
            if (failure == null) {
                ledger.outbox().delivered(delivery.id());
            } else {
                failed(delivery, attempt, failure);
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private @Nullable Exception process(Exchange exchange) {
        try {
            getProcessor().process(exchange);
            return exchange.getException();
        } catch (Exception e) {
            return e;
        }
    }

    private void failed(Delivery delivery, int attempt, Exception failure) {
        Duration wait = backoff.after(attempt);
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        ledger.outbox().failed(delivery.id(), reason, wait);
        LOG.atWarn()
                .addKeyValue("destination", destination)
                .addKeyValue("key", delivery.key())
                .addKeyValue("attempt", attempt)
                .addKeyValue("error", reason)
                .log("Not delivered; tried again after {}.", wait);
    }
}
