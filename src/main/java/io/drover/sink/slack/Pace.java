package io.drover.sink.slack;

import java.time.Duration;
import java.time.Instant;

/** So many calls at once, and then so many in a minute: below what Slack allows, so that it seldom has to say so. One thread. */
final class Pace {

    private final double atOnce;
    private final double perMilli;
    private double spare;
    private Instant looked = Instant.MIN;

    Pace(int atOnce, int perMinute) {
        this.atOnce = atOnce;
        this.perMilli = perMinute / (double) Duration.ofMinutes(1).toMillis();
        this.spare = atOnce;
    }

    /** Whether one more may go now; it counts as gone then. */
    boolean take(Instant now) {
        if (looked.isBefore(now)) {
            double passed = looked.equals(Instant.MIN)
                    ? 0
                    : Duration.between(looked, now).toMillis();
            spare = Math.min(atOnce, spare + passed * perMilli);
            looked = now;
        }
        if (spare < 1) {
            return false;
        }
        spare--;
        return true;
    }
}
