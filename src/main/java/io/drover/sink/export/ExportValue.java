package io.drover.sink.export;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands behind a key of an export. */
sealed interface ExportValue {

    /** One value: text, number, instant, duration, the alarms of a span, or nothing. */
    @FunctionalInterface
    interface Expression {
        @Nullable
        Object of(ExportContext context);
    }

    /** A value by an expression. */
    record Single(Expression expression) implements ExportValue {}

    /** A list with an object for each span of the job. */
    record EachSpan(Map<String, ExportValue> keys) implements ExportValue {}

    /** An object. */
    record Nested(Map<String, ExportValue> keys) implements ExportValue {}
}
