package io.drover.reader.collect;

import io.drover.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one server in its rhythm, on a thread of its own, and hands each answer to the route. */
final class CollectConsumer extends DefaultConsumer implements Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(CollectConsumer.class);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration LONGEST_END = Duration.ofMinutes(1);

    private final CollectComponent component;
    private final String source;
    private final String route;
    private final SiteSettings settings;
    private final ReentrantLock oneRound = new ReentrantLock(true);
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Round round;
    private @Nullable Rhythm every;
    private @Nullable Twin twin;

    /** What no two servers may share. */
    record Twin(String url, String folder) {}

    CollectConsumer(
            CollectEndpoint endpoint,
            Processor processor,
            CollectComponent component,
            String source,
            String route,
            SiteSettings settings) {
        super(endpoint, processor);
        this.component = component;
        this.source = source;
        this.route = route;
        this.settings = settings;
    }

    String source() {
        return source;
    }

    /** What no other server may have; null while it is not ready. */
    @Nullable
    Twin twin() {
        return twin;
    }

    /** Whether the server may be asked. */
    boolean isReady() {
        return round != null;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Ledger ledger = component.ledger();
        if (!settings.ready()) {
            LOG.info("Server {} is not ready (its setting ready is false): it is not exported.", source);
            component.add(this);
            return;
        }
        Site site = settings.site(source);
        component.refuseTwin(source, site.url().toString(), settings.folder(source));
        twin = new Twin(site.url().toString(), settings.folder(source));
        if (site.isInTheClear()) {
            LOG.warn("The password of {} goes to {} in the clear; use https.", source, site.url());
        }
        Rhythm rhythm = settings.every();
        round = new Round(ledger, site, route, settings.othersEvery(), Clock.systemUTC(), this::handle);
        every = rhythm;
        component.add(this);
        thread = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "collect-" + source);
        if (component.isPeriodic()) {
            schedule(Duration.ZERO);
        }
    }

    @Override
    protected void doStop() throws Exception {
        component.remove(this);
        Round its = round;
        if (its != null) {
            its.stop();
        }
        ScheduledExecutorService itsThread = thread;
        if (itsThread != null) {
            // without an interrupt: one that meets a thread in the embedded database closes that
            itsThread.shutdown();
            if (!itsThread.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The export of {} still writes what it has fetched.", source);
            }
            thread = null;
        }
        round = null;
        twin = null;
        super.doStop();
    }

    private void schedule(Duration wait) {
        ScheduledExecutorService itsThread = thread;
        if (itsThread != null) {
            try {
                var unused = itsThread.schedule(this::tick, wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.trace("Stopped meanwhile.", e);
            }
        }
    }

    private void tick() {
        Instant begun = Instant.now();
        try {
            if (isRunAllowed()
                    && !isSuspendingOrSuspended()
                    && component.ledger().lease().held()) {
                var unused = collect("", false);
            }
        } catch (RuntimeException e) {
            LOG.error("The export of {} failed; it is tried again.", source, e);
        } finally {
            Rhythm rhythm = every;
            if (rhythm != null) {
                Duration wait = Duration.between(Instant.now(), rhythm.after(begun));
                schedule(wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
            }
        }
    }

    /** Whether nobody wants the route to stop. */
    private boolean goesOn() {
        return isRunAllowed() && !isSuspendingOrSuspended();
    }

    /** Collects now, whoever asks: one round at a time. */
    List<Collected> collect(String form, boolean all) {
        oneRound.lock();
        try {
            Round its = round;
            if (its != null && !component.ledger().lease().held()) {
                return List.of(Collected.failed(
                        source, "", "Another instance of Drover holds the lease of this database, and exports."));
            }
            return its == null ? List.of() : its.run(form, all, this::goesOn);
        } finally {
            oneRound.unlock();
        }
    }

    private Round.Outcome handle(Answer answer) throws Exception {
        Exchange exchange = createExchange(false);
        AtomicLong added = new AtomicLong();
        try {
            exchange.getIn().setBody(answer.lines());
            exchange.getIn().setHeader("DroverSource", source);
            exchange.getIn().setHeader("DroverForm", answer.state().name());
            exchange.getIn().setHeader("DroverDeletable", answer.state().deletable());
            exchange.getIn().setHeader("DroverComplete", answer.complete());
            exchange.setProperty("DroverAdded", added);
            exchange.setProperty("DroverGoesOn", (BooleanSupplier) this::goesOn);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return new Round.Outcome(
                    added.get(),
                    exchange.getMessage().getHeader("DroverDeleted", 0L, Long.class),
                    exchange.getMessage().getHeader("DroverLeft", 0L, Long.class));
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
