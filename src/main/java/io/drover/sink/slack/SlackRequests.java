package io.drover.sink.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerException;
import io.drover.ledger.Sql;
import io.drover.ledger.UtcTime;
import io.drover.model.Job;
import io.drover.sink.history.MachineHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;

/**
 * Deals with what people do in Slack: who opens the Home tab, who asks for the status, who wants to be told when a run is done.
 * The answer is queued in the transaction that notes the event as answered, so it comes once, however often Slack sends the
 * event and whenever the process is killed.
 */
public final class SlackRequests {

    private static final Duration SENT_AGAIN = Duration.ofDays(2);
    private static final int NAME_CHARS = 60;
    private static final int MOST_NAMES = 40;

    private final Ledger ledger;
    private final MachineHistory history;
    private final Watches watches;
    private final HomeTabs tabs;
    private final Supplier<Board> present;
    private final Runnable wakeOutbox;
    private final Clock clock;

    /**
     * @param present what is so now
     * @param wakeOutbox something is to be delivered to Slack
     */
    public SlackRequests(Ledger ledger, HomeTabs tabs, Supplier<Board> present, Runnable wakeOutbox, Clock clock) {
        this.ledger = ledger;
        this.history = new MachineHistory(ledger);
        this.watches = new Watches(ledger);
        this.tabs = tabs;
        this.present = present;
        this.wakeOutbox = wakeOutbox;
        this.clock = clock;
    }

    /**
     * Deals with the payload of an event.
     *
     * @throws RuntimeException if it could not be dealt with now
     */
    public void heard(JsonNode payload) {
        SlackEvent event = SlackEvent.of(payload);
        if (event.isHomeOpened()) {
            tabs.opened(event.user());
        } else if (SlackEvent.isSaid(payload) && !event.id().isBlank()) {
            answer(event);
        }
    }

    private void answer(SlackEvent event) {
        Instant now = clock.instant();
        try {
            ledger.transactions().inTransaction(() -> {
                ledger.jdbc()
                        .sql(Sql.of(SlackRequests.class, "insert-event"))
                        .param("id", event.id())
                        .param("now", UtcTime.toSql(now))
                        .update();
                ledger.jdbc()
                        .sql(Sql.of(SlackRequests.class, "delete-events"))
                        .param("before", UtcTime.toSql(now.minus(SENT_AGAIN)))
                        .update();
                SlackPayload payload = SlackPayload.of(event.channel(), event.answersIn(), answerTo(event, now), null);
                ledger.outbox().add(SlackDestination.NAME, "answer-" + event.id(), payload.json());
                ledger.transactions().afterCommit(wakeOutbox);
                return null;
            });
        } catch (DuplicateKeyException e) {
            // Slack sends it again: it is answered
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LedgerException("An answer cannot be queued: " + e.getMessage(), e);
        }
    }

    private SlackMessage answerTo(SlackEvent event, Instant now) {
        Board board = present.get();
        Wish wish = Wish.of(event.text());
        if (wish instanceof Wish.Status status) {
            return status.machine()
                    .map(name -> board.machine(name)
                            .map(machine -> StatusAnswer.of(machine, board))
                            .orElseGet(() -> unknown(name, board)))
                    .orElseGet(() -> StatusAnswer.of(board));
        } else if (wish instanceof Wish.TellWhenDone tell) {
            return promise(event, tell.machine(), board, now);
        }
        return said("I understand `status`, `status of <machine>` and `tell me when <machine> is done`."
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                + " " + names(board));
    }

    private SlackMessage promise(SlackEvent event, String name, Board board, Instant now) {
        Optional<MachineStatus> machine = name.equalsIgnoreCase("it") ? theOneThatRuns(board) : board.machine(name);
        if (machine.isEmpty()) {
            return name.equalsIgnoreCase("it")
                    ? said("More than one machine runs, or none. Say which: `tell me when &lt;machine&gt; is done`. "
                            + names(board))
                    : unknown(name, board);
        }
        Optional<Job> job =
                history.jobs(machine.get().id(), 1).stream().filter(Job::open).findFirst();
        if (job.isEmpty()) {
            return said("Nothing runs on *" + BlockText.line(machine.get().id(), NAME_CHARS)
                    + "* now. Ask again once something does.");
        }
        watches.add(event, job.get(), now);
        Countdown countdown = machine.get().countdown();
        return said("I will tell you when " + DoneWatch.name(job.get()) + " is done."
                + (countdown == null ? "" : "\n" + countdown.markup(now)));
    }

    private Optional<MachineStatus> theOneThatRuns(Board board) {
        List<MachineStatus> running = board.machines().stream()
                .filter(each -> history.jobs(each.id(), 1).stream().anyMatch(Job::open))
                .toList();
        return running.size() == 1 ? Optional.of(running.get(0)) : Optional.empty();
    }

    private static SlackMessage unknown(String name, Board board) {
        return said("I know no machine *" + BlockText.line(name, NAME_CHARS) + "*. " + names(board));
    }

    private static String names(Board board) {
        if (board.machines().isEmpty()) {
            return "No machine is followed yet.";
        }
        return "Machines: "
                + board.machines().stream()
                        .limit(MOST_NAMES)
                        .map(each -> BlockText.line(each.id(), NAME_CHARS))
                        .collect(Collectors.joining(", "))
                + (board.machines().size() > MOST_NAMES ? ", …" : ".");
    }

    private static SlackMessage said(String markup) {
        return new SlackMessage(markup, List.of(SlackBlocks.section(markup)));
    }
}
