package io.drover.app.service;

import io.drover.app.service.Idleness.Deliveries;
import io.drover.app.service.Idleness.Verdict;
import io.drover.ledger.Destination;
import io.drover.ledger.Ledger;
import io.drover.model.SourceStatus;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.quarkus.main.events.AfterStart;

/** {@code --until-idle}: looks how things stand a few times a second, and ends the service. */
@Singleton
final class UntilIdle {

    /** The service's argument that asks for it. */
    static final String ARGUMENT = "--until-idle";

    private static final long EVERY_MILLIS = 200;

    /** So often in a row a destination may take nothing before a run that wants to end gives up: a quarter of an hour. */
    private static final int IN_VAIN = 10;

    private final Sources sources;
    private final Ledger ledger;
    private final boolean wanted;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "drover-until-idle");
        thread.setDaemon(true);
        return thread;
    });
    private final Console console;
    private boolean idleBefore = false;

    UntilIdle(Sources sources, Ledger ledger, Console console, @CommandLineArguments String[] arguments) {
        this.console = console;
        this.sources = sources;
        this.ledger = ledger;
        this.wanted = Arrays.asList(arguments).contains(ARGUMENT);
    }

    void begin(@Observes AfterStart event) {
        if (wanted) {
            var unused =
                    clockwork.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        List<SourceStatus> statuses = sources.statuses();
        Verdict verdict = Idleness.judge(statuses, deliveries(), Instant.now());
        if (verdict instanceof Verdict.Failed failed) {
            end(1, failed.sentence());
        } else if (verdict instanceof Verdict.Done && idleBefore) {
            // twice in a row: a file may have been found between the two looks
            end(0, ReadingProgress.summary(statuses));
        }
        idleBefore = verdict instanceof Verdict.Done;
    }

    private void end(int exitCode, String sentence) {
        clockwork.shutdown();
        console.close();
        System.err.println("drover: " + sentence);
        Quarkus.asyncExit(exitCode);
    }

    /** Of destinations that are served and not paused. */
    private Deliveries deliveries() {
        long waiting = 0;
        long dead = 0;
        String unreachable = null;
        for (String name : sources.deliveredTo()) {
            Destination destination = ledger.destinations().of(name);
            if (!destination.paused()) {
                waiting += ledger.outbox().count(name, "waiting");
                dead += ledger.outbox().count(name, "dead");
                unreachable = destination.failures() >= IN_VAIN ? destination.reason() : unreachable;
            }
        }
        return new Deliveries(waiting, dead, unreachable);
    }

    @PreDestroy
    void stop() {
        clockwork.shutdownNow();
    }
}
