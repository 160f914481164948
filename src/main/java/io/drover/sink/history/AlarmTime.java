package io.drover.sink.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a machine raised an alarm.
 *
 * @param at event time
 * @param code the alarm's code; null for those without one
 * @param text what it said
 */
public record AlarmTime(Instant at, @Nullable String code, String text) {}
