package io.drover.sink.history;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a job as they stand in its row: milliseconds since its start, by name, in the order in which they were reached. */
final class Steps {

    private Steps() {}

    static String text(Map<String, Duration> steps) {
        Map<String, Long> millis = new LinkedHashMap<>();
        steps.forEach((step, after) -> millis.put(step, after.toMillis()));
        return Json.text(millis);
    }

    /** None for a row that was written before steps were kept. */
    static Map<String, Duration> read(@Nullable String json) {
        Map<String, Duration> steps = new LinkedHashMap<>();
        if (json != null) {
            Json.numbers(json).forEach((step, millis) -> steps.put(step, Duration.ofMillis(millis)));
        }
        return steps;
    }
}
