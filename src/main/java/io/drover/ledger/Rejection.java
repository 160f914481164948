package io.drover.ledger;

import java.time.Instant;

/**
 * A line that a route could not use, as it is kept.
 *
 * @param route key of the route
 * @param source its source
 * @param generation the content that it stands in
 * @param offsetBytes where in that content it begins
 * @param reason what is wrong with it, for a person
 * @param line its text, perhaps shortened; whatever the log held
 * @param rejectedAt when it was refused
 */
public record Rejection(
        String route,
        String source,
        long generation,
        long offsetBytes,
        String reason,
        String line,
        Instant rejectedAt) {}
