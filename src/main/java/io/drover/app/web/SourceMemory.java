package io.drover.app.web;

import io.drover.ledger.Cursor;
import io.drover.ledger.Ledger;
import io.drover.model.Alarm;
import io.drover.model.Job;
import io.drover.model.StateSpan;
import io.drover.process.rules.MachineSnapshot;
import io.drover.sink.history.MachineHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the database remembers of a source, so that a page shows the present right after a restart too. */
final class SourceMemory {

    private static final Logger LOG = LoggerFactory.getLogger(SourceMemory.class);

    /** Enough for today's counts of a machine that changes its state every few seconds. */
    private static final int SPANS = 5_000;

    private static final int JOBS = 1_000;
    private static final int JOBS_WITH_ALARMS = 10;

    private final Ledger ledger;
    private final MachineHistory history;
    private final Clock clock;

    SourceMemory(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.history = new MachineHistory(ledger);
        this.clock = clock;
    }

    /** The source as far as it is remembered; begun from nothing if the database cannot be asked now. */
    SourceFeed of(String source) {
        SourceFeed feed = new SourceFeed(source, clock);
        try {
            ledger.cursors().ofSource(source).forEach(feed::begin);
            ledger.jdbc()
                    .sql("select route, count(*) as lines_rejected from rejected_line where source = ? group by route")
                    .param(source)
                    .query((row, number) -> {
                        feed.beginRejected(row.getString("route"), row.getLong("lines_rejected"));
                        return source;
                    })
                    .list();
            machine(source).ifPresent(feed::begin);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("source", source)
                    .setCause(e)
                    .log(
                            "The page counts this source from now on: the database could not be asked for what was before");
        }
        return feed;
    }

    /** The source as a machine, if it ever was in a state. */
    private Optional<MachineFeed> machine(String source) {
        Instant afterAll = clock.instant().plus(Duration.ofDays(36_500));
        List<StateSpan> spans = new ArrayList<>(history.spans(source, afterAll, SPANS));
        if (spans.isEmpty()) {
            return Optional.empty();
        }
        List<Job> jobs = new ArrayList<>(history.jobs(source, JOBS));
        List<Alarm> alarms = jobs.stream()
                .limit(JOBS_WITH_ALARMS)
                .flatMap(job -> history.story(job).alarms().stream())
                .toList();
        Collections.reverse(spans);
        Collections.reverse(jobs);
        MachineFeed machine = new MachineFeed(clock.getZone(), clock);
        machine.take(spans, alarms, jobs);
        machine.assume(ledger.cursors().ofSource(source).stream()
                .map(Cursor::route)
                .distinct()
                .flatMap(route -> ledger.machineStates().find(route).stream())
                .flatMap(state -> MachineSnapshot.fromJson(state.json()).assumed().stream())
                .toList());
        return Optional.of(machine);
    }
}
