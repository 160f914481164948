package io.drover.sink.slack;

import io.drover.ledger.Destination;
import io.drover.ledger.Ledger;
import io.drover.sink.outbox.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the outbox's destination {@code slack} stands, for what is shown without a delivery. To be used by one thread. */
public final class SlackDestination {

    /** Its name. */
    public static final String NAME = "slack";

    private static final Logger LOG = LoggerFactory.getLogger(SlackDestination.class);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int DOUBLINGS = 12;

    private final Ledger ledger;
    private final Clock clock;
    private @Nullable String told;

    public SlackDestination(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether something may be tried there by this instance now. */
    boolean takes() {
        return ledger.lease().held() && !ledger.destinations().of(NAME).stands(clock.instant());
    }

    /** It took something: what waits there may go on. */
    void took() {
        if (ledger.destinations().of(NAME).failures() > 0) {
            ledger.destinations().free(NAME);
            LOG.atInfo().addKeyValue("destination", NAME).log("Slack takes what it gets again.");
        }
        told = null;
    }

    /** It is left alone for a while, twice as long each time, and for as long as Slack asks for. */
    void takesNothing(UnavailableException why) {
        Destination before = ledger.destinations().of(NAME);
        Duration wait = FIRST.multipliedBy(1L << Math.min(before.failures(), DOUBLINGS));
        wait = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        String reason = String.valueOf(why.getMessage());
        ledger.destinations().hold(NAME, reason, wait.compareTo(why.atLeast()) < 0 ? why.atLeast() : wait);
        if (!reason.equals(told)) {
            LOG.atWarn()
                    .addKeyValue("destination", NAME)
                    .addKeyValue("error", reason)
                    .log("Slack shows nothing: {}", reason);
        }
        told = reason;
    }
}
