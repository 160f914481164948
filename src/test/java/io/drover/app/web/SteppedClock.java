package io.drover.app.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that stands still until it is told to go on. */
final class SteppedClock extends Clock {

    private final ZoneId zone;
    private Instant now;

    SteppedClock(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    void step(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return Clock.fixed(now, other);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
