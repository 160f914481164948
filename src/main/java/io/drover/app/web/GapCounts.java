package io.drover.app.web;

import io.drover.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many gaps each source has, asked of the database now and then. Used by one thread. */
final class GapCounts {

    private static final Logger LOG = LoggerFactory.getLogger(GapCounts.class);
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Clock clock;
    private Instant askAgain = Instant.MIN;
    private Map<String, Long> counts = Map.of();

    GapCounts(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** By source; as they were before if the database cannot be asked now. */
    Map<String, Long> bySource() {
        Instant now = clock.instant();
        if (!now.isBefore(askAgain)) {
            askAgain = now.plus(KEPT);
            try {
                counts = ledger.gaps().counts();
            } catch (RuntimeException e) {
                LOG.debug("The gaps could not be counted: {}", e.getMessage());
            }
        }
        return counts;
    }
}
