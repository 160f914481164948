package io.drover.reader.collect;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When something is done again: after a time, or at times of day. */
sealed interface Rhythm {

    Pattern SPAN = Pattern.compile("([1-9]\\d{0,8})(ms|s|m|h|d)");
    Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    /** The first time after {@code last} at which it is due. */
    Instant after(Instant last);

    /** So long after the last time. */
    record Every(Duration span) implements Rhythm {
        @Override
        public Instant after(Instant last) {
            return last.plus(span);
        }
    }

    /** At the times of a cron expression. */
    record Cron(ExecutionTime times, ZoneId zone) implements Rhythm {
        @Override
        public Instant after(Instant last) {
            return times.nextExecution(last.atZone(zone))
                    .map(next -> next.toInstant())
                    .orElse(Instant.MAX);
        }
    }

    /**
     * Reads {@code 5m}, {@code 1d}, or a cron expression: minutes, hours, day of month, month, day of week, such as
     * {@code 30 2 * * *}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Rhythm of(String key, String text, ZoneId zone) {
        String plain = text.strip();
        try {
            if (plain.contains(" ")) {
                CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
                return new Cron(ExecutionTime.forCron(parser.parse(plain)), zone);
            }
            Matcher span = SPAN.matcher(plain);
            if (!span.matches()) {
                throw new IllegalArgumentException("it is no time");
            }
            return new Every(Duration.of(Long.parseLong(span.group(1)), UNITS.get(span.group(2))));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    key + " is '" + text + "'; write a time such as 5m or 1d, or a cron expression such as 30 2 * * * ("
                            + e.getMessage() + ")",
                    e);
        }
    }
}
