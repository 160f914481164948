package io.drover.sink.outbox;

import java.time.Duration;

/**
 * How long to wait before a delivery is tried again: each time twice as long.
 *
 * @param first after the first failure; positive
 * @param longest never longer than this
 */
record Backoff(Duration first, Duration longest) {

    Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("the first wait must be positive and not longer than the longest, were "
                    + first + " and " + longest);
        }
    }

    /** The wait after {@code failures} failures in a row, from 1. */
    Duration after(int failures) {
        int doublings = Math.min(failures - 1, 30);
        long millis = first.toMillis() << doublings;
        boolean overflown = millis >> doublings != first.toMillis();
        return overflown || millis > longest.toMillis() ? longest : Duration.ofMillis(millis);
    }
}
