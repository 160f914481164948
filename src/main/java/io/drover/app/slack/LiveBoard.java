package io.drover.app.slack;

import io.drover.app.web.Badge;
import io.drover.app.web.EstimateCard;
import io.drover.app.web.LiveFeed;
import io.drover.app.web.MachineCard;
import io.drover.app.web.MachineCard.RegionCard;
import io.drover.app.web.MachineCard.SpanRow;
import io.drover.app.web.SourceCard;
import io.drover.sink.slack.Board;
import io.drover.sink.slack.Countdown;
import io.drover.sink.slack.MachineStatus;
import io.drover.sink.slack.MachineStatus.Event;
import io.drover.sink.slack.StateEmoji;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the live page shows, for Slack. */
final class LiveBoard implements Supplier<Board> {

    private static final int EVENTS = 5;

    private final LiveFeed feed;
    private final @Nullable URI page;
    private final Clock clock;

    /** @param page where people open the overview; null if nowhere */
    LiveBoard(LiveFeed feed, @Nullable URI page, Clock clock) {
        this.feed = feed;
        this.page = page;
        this.clock = clock;
    }

    @Override
    public Board get() {
        Instant now = clock.instant();
        List<MachineStatus> machines = new ArrayList<>();
        List<String> others = new ArrayList<>();
        int count = 0;
        for (SourceCard card : feed.cards()) {
            MachineCard machine = card.machine();
            if (machine != null) {
                machines.add(status(card, machine, now));
            } else {
                count++;
                if (isTrouble(card.badge())) {
                    others.add(card.id() + " " + standing(card));
                }
            }
        }
        return new Board(now, machines, others, count, page);
    }

    private MachineStatus status(SourceCard card, MachineCard machine, Instant now) {
        @Nullable
        RegionCard main = machine.regions().isEmpty() ? null : machine.regions().get(0);
        return new MachineStatus(
                card.id(),
                isTrouble(card.badge()) ? StateEmoji.UNREACHABLE : StateEmoji.of(main == null ? null : main.color()),
                main == null ? "no state yet" : main.state(),
                main == null ? null : main.since(),
                besides(card, machine),
                trouble(card, machine, now),
                countdown(machine.estimate()),
                events(card.id()),
                page == null
                        ? null
                        : page.resolve("machines/"
                                + URLEncoder.encode(card.id(), StandardCharsets.UTF_8)
                                        .replace("+", "%20")));
    }

    private static List<String> besides(SourceCard card, MachineCard machine) {
        List<String> besides = new ArrayList<>(
                machine.regions().stream().skip(1).map(RegionCard::state).toList());
        if (card.badge() == Badge.SILENT) {
            besides.add(standing(card));
        }
        return besides;
    }

    private static @Nullable String trouble(SourceCard card, MachineCard machine, Instant now) {
        if (isTrouble(card.badge())) {
            return standing(card);
        }
        EstimateCard estimate = machine.estimate();
        if (machine.alarm() != null) {
            return machine.alarm();
        }
        return estimate != null && now.isAfter(estimate.overdueAfter()) ? "what runs should have ended by now" : null;
    }

    private static boolean isTrouble(Badge badge) {
        return badge.compareTo(Badge.SILENT) > 0;
    }

    private static String standing(SourceCard card) {
        return card.badge().word() + (card.reason() == null ? "" : ": " + card.reason());
    }

    private static @Nullable Countdown countdown(@Nullable EstimateCard estimate) {
        return estimate == null
                ? null
                : new Countdown(
                        estimate.job(),
                        estimate.since(),
                        estimate.expected(),
                        estimate.latest(),
                        estimate.overdueAfter(),
                        estimate.runs());
    }

    private List<Event> events(String machine) {
        return feed.spans(machine).stream().limit(EVENTS).map(LiveBoard::event).toList();
    }

    private static Event event(SpanRow span) {
        String length =
                span.end() == null ? "" : " (" + Countdown.shortly(Duration.between(span.start(), span.end())) + ")";
        String alarms = span.alarms().isEmpty()
                ? ""
                : ", " + span.alarms().get(span.alarms().size() - 1);
        return new Event(span.start(), span.state() + length + alarms);
    }
}
