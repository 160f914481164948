package io.drover.reader.settings;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How lines are joined to records, such as a message with its stack trace.
 *
 * @param start found in the first line of each record, and in no other
 * @param timeout for how long a file must not grow before its last record is taken for complete; {@code > 0}
 * @param maxLines the most lines of a record, {@code >= 1}; what follows is another record
 */
public record RecordRule(Pattern start, Duration timeout, int maxLines) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
    public static final int DEFAULT_MAX_LINES = 1000;

    public RecordRule {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("recordTimeout must be > 0, was " + timeout);
        }
        if (maxLines < 1) {
            throw new IllegalArgumentException("recordLines must be >= 1, was " + maxLines);
        }
    }

    /**
     * With a regular expression as a person has written it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static RecordRule of(String start, Duration timeout, int maxLines) {
        try {
            return new RecordRule(Pattern.compile(start), timeout, maxLines);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "recordStart is '" + start + "', which is no regular expression: " + e.getDescription()
                            + (e.getIndex() < 0 ? "" : " at its character " + (e.getIndex() + 1)),
                    e);
        }
    }
}
