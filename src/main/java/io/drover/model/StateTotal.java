package io.drover.model;

import java.time.Duration;

/**
 * How often and how long a job was in one state.
 *
 * @param runs how many times it was entered; a cut at the end of a shift is no new run
 * @param duration the time of its ended spans together
 */
public record StateTotal(long runs, Duration duration) {

    public static final StateTotal NONE = new StateTotal(0, Duration.ZERO);
}
