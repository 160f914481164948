package io.drover.app.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When one source was last heard, and its rhythm. Not safe for several threads; guarded by {@link Rhythms}. */
final class Quiet {

    private final Rhythm rhythm;
    private long heardNanos;
    private Instant heardAt;
    /** Whether the time since the last line is a pause of the source, and not of whoever listens. */
    private boolean listened = false;

    private boolean changed = false;
    private @Nullable Instant silentSince;

    /**
     * @param rhythm as far as it is known
     * @param heardAt when its last line came
     * @param heardNanos the same by the clock that never jumps
     */
    Quiet(Rhythm rhythm, Instant heardAt, long heardNanos) {
        this.rhythm = rhythm;
        this.heardAt = heardAt;
        this.heardNanos = heardNanos;
    }

    void heard(Instant now, long nanos) {
        if (listened && rhythm.learn(Duration.ofNanos(nanos - heardNanos))) {
            changed = true;
        }
        changed |= Duration.between(heardAt, now).toSeconds() != 0;
        heardAt = now;
        heardNanos = nanos;
        listened = true;
        silentSince = null;
    }

    /** Nobody could listen: the pause that this makes tells nothing of the source. */
    void interrupted() {
        listened = false;
        silentSince = null;
    }

    /** Since when it is quiet for longer than {@code limit}; empty while it is not. */
    Optional<Instant> silentSince(Duration limit, Instant now, long nanos) {
        Duration quiet = Duration.ofNanos(nanos - heardNanos);
        if (quiet.compareTo(limit) <= 0) {
            silentSince = null;
        } else if (silentSince == null) {
            silentSince = now.minus(quiet);
        }
        return Optional.ofNullable(silentSince);
    }

    Optional<Duration> normal() {
        return rhythm.normal();
    }

    Instant heardAt() {
        return heardAt;
    }

    String text() {
        return rhythm.text();
    }

    /** Whether there is something to be written down since the last call. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    void stillChanged() {
        changed = true;
    }
}
