package io.drover.process.rules;

import java.time.Instant;

/**
 * One shift of one day.
 *
 * @param name the shift's name
 * @param start inclusive
 * @param end exclusive: when the next one starts
 */
public record ShiftTime(String name, Instant start, Instant end) {}
