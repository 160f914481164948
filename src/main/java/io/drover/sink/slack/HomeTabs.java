package io.drover.sink.slack;

import com.slack.api.model.view.View;
import io.drover.ledger.Ledger;
import io.drover.sink.outbox.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the Home tabs of those who opened them lately up to date: at once when something changed, at most once a second for
 * each, and every five minutes though nothing did, so that an old time says that the link is cut. To be called by one thread,
 * except {@link #opened}.
 */
public final class HomeTabs {

    /** A tab that was not opened for so long is not kept up to date; opening it does so again. */
    static final Duration WATCHED = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(HomeTabs.class);
    private static final Duration AT_LEAST = Duration.ofMinutes(5);
    private static final Duration AT_MOST = Duration.ofSeconds(1);
    private static final int AT_ONCE = 30;
    /** Slack allows about a hundred. */
    private static final int PER_MINUTE = 80;

    private final SlackWeb web;
    private final SlackViewers viewers;
    private final SlackDestination destination;
    private final Supplier<Board> present;
    private final Clock clock;
    private final Pace pace = new Pace(AT_ONCE, PER_MINUTE);
    private final Map<String, Shown> shown = new HashMap<>();
    private final Map<String, Boolean> opened = new ConcurrentHashMap<>();

    private record Shown(String view, Instant at) {
        static final Shown NOTHING = new Shown("", Instant.MIN);
    }

    /** @param present what is to be shown now */
    public HomeTabs(SlackWeb web, Ledger ledger, SlackDestination destination, Supplier<Board> present, Clock clock) {
        this.web = web;
        this.viewers = new SlackViewers(ledger);
        this.destination = destination;
        this.present = present;
        this.clock = clock;
    }

    /** {@code user} looks at it now: it is shown anew with the next {@link #refresh}, whatever was shown before. */
    public void opened(String user) {
        viewers.opened(user, clock.instant());
        opened.put(user, true);
    }

    /** Shows to whom something else is shown, those first who were shown something longest ago. */
    public void refresh() {
        Instant now = clock.instant();
        if (!destination.takes()) {
            return;
        }
        List<String> watching = viewers.since(now.minus(WATCHED));
        shown.keySet().retainAll(watching);
        if (watching.isEmpty()) {
            return;
        }
        opened.keySet().forEach(user -> {
            opened.remove(user);
            shown.remove(user);
        });
        Board board = present.get();
        String view = HomeTab.of(board, Instant.EPOCH).toString();
        View tab = HomeTab.of(board, now);
        watching.stream()
                .filter(user -> isDue(shown.getOrDefault(user, Shown.NOTHING), view, now))
                .sorted(Comparator.comparing(
                        user -> shown.getOrDefault(user, Shown.NOTHING).at()))
                .takeWhile(user -> pace.take(now) && show(user, tab, new Shown(view, now)))
                .forEach(user -> {});
    }

    private static boolean isDue(Shown before, String view, Instant now) {
        if (before.at().equals(Instant.MIN)) {
            return true;
        }
        Duration passed = Duration.between(before.at(), now);
        return before.view().equals(view) ? passed.compareTo(AT_LEAST) >= 0 : passed.compareTo(AT_MOST) >= 0;
    }

    /** Whether others may be tried as well. */
    private boolean show(String user, View tab, Shown now) {
        try {
            web.publish(user, tab);
            shown.put(user, now);
            destination.took();
            return true;
        } catch (SlackError e) {
            return refused(user, e);
        } catch (UnavailableException e) {
            destination.takesNothing(e);
            return false;
        }
    }

    private boolean refused(String user, SlackError error) {
        Optional<UnavailableException> unavailable = error.isNobody()
                ? Optional.empty()
                : Optional.of(error.judged())
                        .filter(UnavailableException.class::isInstance)
                        .map(UnavailableException.class::cast);
        if (unavailable.isPresent()) {
            destination.takesNothing(unavailable.get());
            return false;
        }
        viewers.forget(user);
        LOG.atWarn()
                .addKeyValue("user", user)
                .addKeyValue("error", error.code())
                .log(
                        "Slack does not show the Home tab to {}: it is not kept up to date until they open it again.",
                        user);
        return true;
    }
}
