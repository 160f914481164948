package io.drover.sink.outbox;

import java.time.Duration;

/**
 * How long to wait before a delivery is tried again: each time twice as long, and up to a fifth less, so that what failed
 * together does not come back together. How much less is made of the delivery and its failures alone: the same each time.
 *
 * @param first after the first failure; positive
 * @param longest never longer than this
 */
record Backoff(Duration first, Duration longest) {

    private static final int FIFTH = 5;
    private static final int STEPS = 1000;

    Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("the first wait must be positive and not longer than the longest, were "
                    + first + " and " + longest);
        }
    }

    /** The longest wait after {@code failures} failures in a row, from 1. */
    Duration after(int failures) {
        int doublings = Math.min(failures - 1, 30);
        long millis = first.toMillis() << doublings;
        boolean overflown = millis >> doublings != first.toMillis();
        return overflown || millis > longest.toMillis() ? longest : Duration.ofMillis(millis);
    }

    /** The wait of the delivery {@code id}. */
    Duration after(int failures, long id) {
        Duration whole = after(failures);
        // a multiplicative hash: neighbours lie far apart
        long less = Math.floorMod((id * 31 + failures) * 0x9E3779B97F4A7C15L >>> 17, STEPS);
        return whole.minus(Duration.ofMillis(whole.toMillis() * less / STEPS / FIFTH));
    }
}
