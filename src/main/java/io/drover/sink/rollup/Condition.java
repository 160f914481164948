package io.drover.sink.rollup;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one value of a row must be, so that the row counts. */
sealed interface Condition {

    boolean holds(@Nullable Object value);

    /** One of some words. */
    record OneOf(Set<String> words) implements Condition {

        public OneOf {
            words = Set.copyOf(words);
        }

        @Override
        public boolean holds(@Nullable Object value) {
            return value != null && words.contains(value.toString());
        }
    }

    /** What is said by one word. */
    enum Is implements Condition {
        /** There is a value, and it is not blank. */
        PRESENT,
        /** There is no value, or a blank one. */
        ABSENT,
        /** A number greater than 0. */
        POSITIVE;

        @Override
        public boolean holds(@Nullable Object value) {
            return switch (this) {
                case PRESENT -> isPresent(value);
                case ABSENT -> !isPresent(value);
                case POSITIVE ->
                    value instanceof Long whole
                            ? whole > 0
                            : value instanceof Number number && new BigDecimal(number.toString()).signum() > 0;
            };
        }

        private static boolean isPresent(@Nullable Object value) {
            return value != null && !(value instanceof String text && text.isBlank());
        }
    }
}
