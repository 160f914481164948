package io.drover.reader.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one route's handing on of its chunks goes: after a failure it is tried again ever more rarely. Owned by its reader. */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private final String source;
    private final String route;
    private @Nullable Trouble trouble;

    Delivery(String source, String route) {
        this.source = source;
        this.route = route;
    }

    /** Why nothing is to be handed on before its time for the next try; null if there is no such reason. */
    @Nullable
    Trouble waiting(Instant now) {
        return trouble != null && trouble.waiting(now) ? trouble : null;
    }

    /** The next failure is the first one again: nothing waits to be handed on. */
    void forget() {
        trouble = null;
    }

    /** A chunk was handled. */
    void works() {
        if (trouble != null) {
            LOG.atInfo()
                    .addKeyValue("source", source)
                    .addKeyValue("route", route)
                    .log("Delivers again.");
            trouble = null;
        }
    }

    /** A chunk was not handled. */
    Trouble failed(Exception e, Instant now) {
        int attempts = trouble == null ? 1 : trouble.attempts() + 1;
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Instant retryAt = now.plus(pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause);
        String reason = "Cannot deliver: " + Objects.requireNonNullElse(e.getMessage(), e.toString());
        trouble = new Trouble(reason, trouble == null ? now : trouble.since(), attempts, retryAt);
        LOG.debug("Chunk of route {} not handled.", route, e);
        LOG.atWarn()
                .addKeyValue("source", source)
                .addKeyValue("route", route)
                .addKeyValue("attempt", attempts)
                .log(
                        "{} Trying again in {} s.",
                        reason,
                        Duration.between(now, retryAt).toSeconds());
        return trouble;
    }
}
