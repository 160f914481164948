package io.drover.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a destination of the outbox stands still.
 *
 * @param name such as {@code salesforce}
 * @param pausedAt since when a person has paused it; null if nobody has
 * @param heldUntil when it is tried again, after it took nothing; null if it takes what it gets
 * @param reason why it took nothing; null if it takes what it gets
 * @param failures how often in a row it took nothing
 */
public record Destination(
        String name,
        @Nullable Instant pausedAt,
        @Nullable Instant heldUntil,
        @Nullable String reason,
        int failures) {

    public boolean paused() {
        return pausedAt != null;
    }

    /** Whether nothing is to be tried there at {@code now}. */
    public boolean stands(Instant now) {
        return paused() || heldUntil != null && heldUntil.isAfter(now);
    }
}
