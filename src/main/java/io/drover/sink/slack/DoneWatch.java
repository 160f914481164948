package io.drover.sink.slack;

import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerException;
import io.drover.model.Job;
import io.drover.sink.history.MachineHistory;
import io.drover.sink.slack.Watches.Watch;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tells those who wait for a run when it has ended, once. It goes by the history, so it also sees what ended while nobody looked. */
public final class DoneWatch {

    private static final int NEWEST_JOBS = 100;

    private final Ledger ledger;
    private final Watches watches;
    private final MachineHistory history;
    private final Runnable wakeOutbox;
    private final Clock clock;

    /** @param wakeOutbox something is to be delivered to Slack */
    public DoneWatch(Ledger ledger, Runnable wakeOutbox, Clock clock) {
        this.ledger = ledger;
        this.watches = new Watches(ledger);
        this.history = new MachineHistory(ledger);
        this.wakeOutbox = wakeOutbox;
        this.clock = clock;
    }

    /** Looks whether a run that somebody waits for has ended. */
    public void look() {
        if (!ledger.lease().held()) {
            return;
        }
        Map<String, List<Job>> jobs = new HashMap<>();
        for (Watch watch : watches.open()) {
            Optional<Job> job =
                    jobs.computeIfAbsent(watch.machine(), machine -> history.jobs(machine, NEWEST_JOBS)).stream()
                            .filter(each -> each.id().equals(watch.job()))
                            .findFirst();
            if (job.isEmpty() || !job.get().open()) {
                tell(watch, job);
            }
        }
    }

    private void tell(Watch watch, Optional<Job> job) {
        String mention = watch.channel().startsWith("D") ? "" : "<@" + watch.user() + "> ";
        String text = mention
                + job.map(DoneWatch::ended)
                        .orElse("The run on *" + BlockText.line(watch.machine(), 60)
                                + "* that you wait for is not in the history any more.");
        SlackPayload payload = SlackPayload.of(
                watch.channel(), watch.thread(), new SlackMessage(text, List.of(SlackBlocks.section(text))), null);
        try {
            ledger.transactions().inTransaction(() -> {
                if (watches.tell(watch, clock.instant())) {
                    ledger.outbox().add(SlackDestination.NAME, "done-" + watch.id(), payload.json());
                    ledger.transactions().afterCommit(wakeOutbox);
                }
                return null;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LedgerException("An answer cannot be queued: " + e.getMessage(), e);
        }
    }

    private static String ended(Job job) {
        String length =
                Countdown.shortly(Duration.between(job.start(), Objects.requireNonNullElse(job.end(), job.start())));
        return name(job)
                + switch (job.outcome()) {
                    case CANCELLED -> " was *cancelled* after " + length + ".";
                    case INTERRUPTED -> " was *interrupted* after " + length + ": its end was not seen.";
                    default -> " is *done*: it took " + length + ".";
                };
    }

    /** What runs where. */
    static String name(Job job) {
        return "*" + (job.kind() == null ? "The job" : BlockText.line(job.kind(), 80)) + "* on *"
                + BlockText.line(job.machine(), 60) + "*";
    }
}
