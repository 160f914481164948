package io.drover.sink.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a machine raised an alarm.
 *
 * @param code the alarm's code; null for those without one, which are counted by their text
 * @param text what the newest of them said
 * @param count how often
 * @param newest event time of the newest
 */
public record AlarmCount(@Nullable String code, String text, long count, Instant newest) {}
