package io.drover.app.incidents;

import io.drover.app.incidents.Watch.Sight;
import io.drover.app.routes.ConfigFaults;
import io.drover.app.service.Sources;
import io.drover.app.web.LiveFeed;
import io.drover.ledger.DestinationTally;
import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import io.drover.ledger.Trouble;
import io.drover.model.MachineChanges;
import io.drover.model.SourceHealth;
import io.drover.model.SourceStatus;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Looks every two seconds at what can be seen to be wrong, and has it be an incident while it is: a source that cannot be read or
 * is silent while it works, a collector that is not heard any more,
 * a destination that takes nothing or is paused, deliveries that were given up, files of {@code config/} that cannot be taken
 * over, and what the rules of a machine call one. Only the instance that holds the lease does.
 */
@Singleton
final class Lookout {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final long EVERY_MILLIS = 2_000;
    private static final long SOON_MILLIS = 200;

    private static final String UNREACHABLE = "unreachable";
    private static final String DEAD_LETTERS = "dead-letters";
    private static final String HELD = "takes-nothing";
    private static final String PAUSED = "paused";
    private static final String CONFIGURATION = "configuration";
    private static final Set<String> KINDS = Set.of(
            UNREACHABLE, DEAD_LETTERS, HELD, PAUSED, CONFIGURATION, BadgeTroubles.COLLECTOR_DOWN, BadgeTroubles.SILENT);

    private final Ledger ledger;
    private final Sources sources;
    private final ConfigFaults faults;
    private final BadgeTroubles badges;
    private final DatabaseWatch database;
    private final MachineTroubles machines;
    private final Watch watch;
    private final Watch machineWatch;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "drover-lookout");
        thread.setDaemon(true);
        return thread;
    });

    Lookout(
            Ledger ledger,
            Sources sources,
            ConfigFaults faults,
            BadgeTroubles badges,
            CamelContext context,
            LiveFeed feed) {
        this.machines = new MachineTroubles(context, feed, Clock.systemUTC());
        this.database = new DatabaseWatch(ledger.incidents(), Clock.systemUTC());
        this.badges = badges;
        this.ledger = ledger;
        this.sources = sources;
        this.faults = faults;
        this.watch = new Watch(ledger.incidents());
        this.machineWatch = new Watch(ledger.incidents());
    }

    void begin(@Observes AfterStart event) {
        ledger.transactions().addListener((chunk, result) -> {
            if (result instanceof MachineChanges changes
                    && !changes.transitions().isEmpty()) {
                wake();
            }
        });
        var unused = clockwork.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Before the database is closed. */
    void end(@Observes ShutdownEvent event) throws InterruptedException {
        clockwork.shutdownNow();
        if (!clockwork.awaitTermination(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.debug("The last look is not over while the service stops.");
        }
    }

    /** A machine does something else: that is looked at soon, with what comes in the meantime. */
    private void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                var unused = clockwork.schedule(this::look, SOON_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.trace("The service stops; nothing is looked at any more.");
            }
        }
    }

    private void look() {
        woken.set(false);
        try {
            if (database.answers() && ledger.lease().held()) {
                watch.see(new Sight(troubles(), KINDS, source -> true));
                machineWatch.see(machines.now());
            }
        } catch (DataAccessException e) {
            LOG.debug("The incidents cannot be kept now; tried again: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("What is wrong could not be looked at; tried again.");
        }
    }

    private List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        for (SourceStatus each : sources.statuses()) {
            if (each.health() == SourceHealth.DOWN) {
                String why = each.reason() == null ? "nobody knows why" : each.reason();
                String text = "The source " + each.source() + " cannot be followed: " + why;
                troubles.add(new Trouble(each.source(), UNREACHABLE, Severity.ERROR, text, null, each.since()));
            }
        }
        Set<String> told = troubles.stream().map(Trouble::source).collect(Collectors.toSet());
        troubles.addAll(badges.now(UNREACHABLE, told));
        List<String> served = sources.deliveredTo();
        for (DestinationTally each : ledger.destinations().tallies()) {
            addTo(troubles, each, served.contains(each.name()));
        }
        List<String> wrong = faults.all();
        if (!wrong.isEmpty()) {
            String text = "What was changed in config/ is not taken over: " + wrong.get(0)
                    + (wrong.size() == 1 ? "" : " And " + (wrong.size() - 1) + " more.");
            troubles.add(new Trouble("config", CONFIGURATION, Severity.ERROR, text, String.join("\n", wrong), null));
        }
        return troubles;
    }

    private static void addTo(List<Trouble> troubles, DestinationTally tally, boolean served) {
        String name = tally.name();
        if (tally.dead() > 0) {
            String text = tally.dead() + " deliveries to " + name
                    + " were given up. When the cause is gone: drover outbox retry, or the page /operations.";
            troubles.add(new Trouble(name, DEAD_LETTERS, Severity.ERROR, text));
        }
        if (tally.destination().paused()) {
            troubles.add(new Trouble(
                    name,
                    PAUSED,
                    Severity.NOTICE,
                    "A person has paused deliveries to " + name + ".",
                    null,
                    tally.destination().pausedAt()));
        } else if (served && tally.destination().failures() > 0) {
            String text = name + " takes no deliveries: " + tally.destination().reason();
            troubles.add(new Trouble(name, HELD, Severity.WARNING, text));
        }
    }
}
