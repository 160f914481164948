package io.drover.process.rules;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How a time is written. Patterns of fixed width ({@code yyyy yy MM dd HH mm ss}, {@code S} for fractions, {@code X} for an
 * offset, quoted and other signs as they are) and {@code iso} are read from bytes directly; anything else by {@link
 * DateTimeFormatter}, with English names.
 */
sealed interface TimePattern permits FixedTime, FormattedTime {

    /** The pattern as it was written. */
    String text();

    /** Reads the bytes from {@code from} to {@code to} into {@code into}; false if they are not written so. */
    boolean read(byte[] bytes, int from, int to, TimeParts into);

    /** @throws IllegalArgumentException if {@code pattern} is no date and time pattern */
    static TimePattern of(String pattern) {
        if (pattern.equals("iso")) {
            return FixedTime.ISO;
        }
        String fixed = FixedTime.program(pattern);
        return fixed.isEmpty()
                ? new FormattedTime(pattern, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
                : new FixedTime(pattern, fixed);
    }
}
