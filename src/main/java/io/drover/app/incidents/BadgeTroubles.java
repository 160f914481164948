package io.drover.app.incidents;

import io.drover.app.presence.CollectorCard;
import io.drover.app.presence.Collectors;
import io.drover.app.web.Badge;
import io.drover.app.web.LiveFeed;
import io.drover.app.web.SourceCard;
import io.drover.ledger.Severity;
import io.drover.ledger.Trouble;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What badges say that somebody should know of: a collector that is not heard any more (once, not for each of its sources), a
 * machine that is silent while its job runs, a source that a collector cannot read. A machine that is silent with nothing to do
 * is no trouble.
 */
@Singleton
final class BadgeTroubles {

    static final String COLLECTOR_DOWN = "collector-down";
    static final String SILENT = "silent-while-running";

    private final LiveFeed feed;
    private final Collectors collectors;

    BadgeTroubles(LiveFeed feed, Collectors collectors) {
        this.feed = feed;
        this.collectors = collectors;
    }

    /**
     * Those that there are now.
     *
     * @param unreachable kind of a source that cannot be read
     * @param told sources of which that is told already
     */
    List<Trouble> now(String unreachable, Set<String> told) {
        List<Trouble> troubles = new ArrayList<>();
        for (CollectorCard each : collectors.cards()) {
            if (!each.up()) {
                String reads = each.sources().isEmpty() ? "" : " It reads " + String.join(", ", each.sources()) + ".";
                troubles.add(new Trouble(
                        each.id(),
                        COLLECTOR_DOWN,
                        Severity.ERROR,
                        "The collector " + each.id() + " is not heard any more." + reads,
                        null,
                        each.since()));
            }
        }
        for (SourceCard each : feed.cards()) {
            boolean runs = each.machine() != null && each.machine().job() != null;
            if (each.badge() == Badge.SILENT && runs) {
                troubles.add(trouble(each, SILENT, Severity.WARNING, " is silent while its job runs: "));
            } else if (each.badge() == Badge.UNREACHABLE && !told.contains(each.id())) {
                troubles.add(trouble(each, unreachable, Severity.ERROR, " cannot be followed: "));
            }
        }
        return troubles;
    }

    private static Trouble trouble(SourceCard card, String kind, Severity severity, String what) {
        String reason = Objects.requireNonNullElse(card.reason(), "nobody knows why");
        return new Trouble(card.id(), kind, severity, "The source " + card.id() + what + reason, null, card.since());
    }
}
