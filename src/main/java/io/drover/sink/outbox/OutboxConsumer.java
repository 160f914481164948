package io.drover.sink.outbox;

import io.drover.ledger.Delivery;
import io.drover.ledger.Ledger;
import io.drover.sink.outbox.OutboxEndpoint.Delivering;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
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
    private final Delivering delivering;
    private final FailurePolicy policy;
    private final AtomicBoolean woken = new AtomicBoolean();
    private @Nullable ScheduledExecutorService thread;
    private boolean databaseGone;

    OutboxConsumer(
            Endpoint endpoint,
            OutboxComponent component,
            Processor processor,
            Ledger ledger,
            String destination,
            Delivering delivering) {
        super(endpoint, processor);
        this.component = component;
        this.ledger = ledger;
        this.destination = destination;
        this.delivering = delivering;
        this.policy = new FailurePolicy(ledger, destination, delivering.backoff(), delivering.attempts());
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
        itsThread.scheduleWithFixedDelay(this::deliverAll, 0, delivering.poll().toMillis(), TimeUnit.MILLISECONDS);
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

    /** Looks again when what failed is due: sooner than the next look, if that is later. */
    private void lookAgain(Duration wait) {
        ScheduledExecutorService itsThread = thread;
        if (itsThread != null && wait.compareTo(delivering.poll()) < 0) {
            try {
                var unused = itsThread.schedule(this::deliverAll, wait.toMillis() + 1, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.trace("Stopped meanwhile; what waits is delivered after the next start.", e);
            }
        }
    }

    private void deliverAll() {
        woken.set(false);
        try {
            boolean again = true;
            while (again && mayDeliver()) {
                List<Delivery> due = ledger.outbox().due(destination, AT_ONCE);
                for (Delivery delivery : due) {
                    if (!mayDeliver()) {
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

    private boolean mayDeliver() {
        return isRunAllowed()
                && !isSuspendingOrSuspended()
                && ledger.lease().held()
                && !ledger.destinations()
                        .of(destination)
                        .stands(Clock.systemUTC().instant());
    }

    private void deliver(Delivery delivery) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(delivery.payload());
            exchange.getMessage().setHeader("DroverKey", delivery.key());
            exchange.getMessage().setHeader("DroverDeliveryId", delivery.id());
            exchange.getMessage().setHeader("DroverAttempt", delivery.attempts() + 1);
            exchange.getMessage().setHeader("DroverMapping", delivery.mapping());
            Exception failure = process(exchange);
            if (failure == null) {
                policy.delivered(delivery, exchange.getMessage().getHeader("DroverReceipt", String.class));
            } else {
                lookAgain(policy.failed(delivery, failure));
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private @Nullable Exception process(Exchange exchange) {
        try {
            getProcessor().process(exchange);
            return unwrapped(exchange.getException());
        } catch (Exception e) {
            return unwrapped(e);
        }
    }

    /** What a step threw; a split, for one, puts Camel's own words around it. */
    private static @Nullable Exception unwrapped(@Nullable Exception failure) {
        Exception inner = failure;
        while ((inner instanceof CamelExchangeException || inner instanceof RuntimeCamelException)
                && inner.getCause() instanceof Exception cause) {
            inner = cause;
        }
        return inner;
    }
}
