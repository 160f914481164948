package io.drover.app.web.timeline;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For how long a machine was in which state.
 *
 * @param machine its id
 * @param zone the machine's time zone, in which its days begin
 * @param periods days or shifts, the newest first; none that has not begun
 */
public record Utilisation(String machine, String zone, List<Period> periods) {

    /**
     * A day or a shift.
     *
     * @param shift the shift's name; null for a day
     * @param start inclusive
     * @param end exclusive; a day is 23 or 25 hours long where clocks are set
     * @param seconds how much of it is over
     * @param regions the machine's independent sets of states, the one of its jobs first
     */
    public record Period(@Nullable String shift, Instant start, Instant end, double seconds, List<Region> regions) {}

    /** The states of a region, the longest first. What is missing to the period's seconds is not known. */
    public record Region(String name, List<Share> states) {}

    /**
     * A state's time in a period.
     *
     * @param state the state
     * @param color a CSS colour of the rules; null if they give none
     * @param seconds for how long
     */
    public record Share(String state, @Nullable String color, double seconds) {}
}
