package io.drover.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine went from one state to another. Its key is (machine, region, place, nth), so the same line read again gives the
 * same transition.
 *
 * @param machine id of the machine
 * @param region which of its independent sets of states
 * @param place the line that showed it
 * @param nth which of that line's transitions in that region, from 0; more than one where a time-out came before it
 * @param at event time, to the millisecond; never before the transition before it
 * @param from the state left; null when none was known
 * @param to the state entered; null when it is not known any more
 * @param cause why
 * @param note what was special about the line's time; null when nothing was
 */
public record Transition(
        String machine,
        String region,
        Place place,
        int nth,
        Instant at,
        @Nullable String from,
        @Nullable String to,
        ChangeCause cause,
        @Nullable TimeNote note) {}
