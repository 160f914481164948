package io.drover.sink.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a region of a machine was in a state, cut to the time that was asked for.
 *
 * @param region the region
 * @param state the state's name in the rules
 * @param label what to show for it
 * @param color a CSS colour of the rules; null if they give none
 * @param start event time, inclusive
 * @param end event time, exclusive; of a state that lasts, the moment up to which that is known
 * @param open whether it lasts
 */
public record SpanTime(
        String region, String state, String label, @Nullable String color, Instant start, Instant end, boolean open) {

    public Duration duration() {
        return Duration.between(start, end);
    }
}
