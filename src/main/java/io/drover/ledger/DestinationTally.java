package io.drover.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a destination has not got.
 *
 * @param destination its name and whether it stands still
 * @param waiting deliveries that are to be made
 * @param oldestWaiting when the oldest of them was queued; null if none waits
 * @param dead deliveries that were given up
 */
public record DestinationTally(
        Destination destination, long waiting, @Nullable Instant oldestWaiting, long dead) {

    public String name() {
        return destination.name();
    }
}
