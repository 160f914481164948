package io.drover.app.outbox;

import io.drover.ledger.DestinationTally;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A destination, for a person or a script.
 *
 * @param name such as {@code salesforce}
 * @param state {@code running}; {@code paused}, by a person; {@code held}, as it takes nothing; {@code unconfigured}, as no
 *     route delivers there; {@code stopped}, as the service does not run
 * @param waiting deliveries that are to be made
 * @param oldestWaiting when the oldest of them was queued; null if none waits
 * @param dead deliveries that were given up
 * @param pausedAt since when it is paused; null if it is not
 * @param heldUntil when it is tried again; null if it takes what it gets
 * @param reason why it took nothing; null if it takes what it gets
 */
public record DestinationRow(
        String name,
        String state,
        long waiting,
        @Nullable Instant oldestWaiting,
        long dead,
        @Nullable Instant pausedAt,
        @Nullable Instant heldUntil,
        @Nullable String reason) {

    /**
     * @param otherwise its state if nobody paused it and it takes what it gets
     */
    static DestinationRow of(DestinationTally tally, String otherwise) {
        boolean held = tally.destination().failures() > 0;
        String state =
                tally.destination().paused() ? "paused" : otherwise.equals("running") && held ? "held" : otherwise;
        return new DestinationRow(
                tally.name(),
                state,
                tally.waiting(),
                tally.oldestWaiting(),
                tally.dead(),
                tally.destination().pausedAt(),
                tally.destination().heldUntil(),
                tally.destination().reason());
    }
}
