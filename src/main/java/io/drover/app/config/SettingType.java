package io.drover.app.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a setting's value must look like. */
public sealed interface SettingType {

    /** For a person: "a whole number from 0 to 65535". */
    String description();

    /** Whether {@code value} is one. */
    boolean accepts(String value);

    /** Anything. */
    record Text() implements SettingType {
        @Override
        public String description() {
            return "text";
        }

        @Override
        public boolean accepts(String value) {
            return true;
        }
    }

    /** An integer within limits, both included. */
    record WholeNumber(long min, long max) implements SettingType {
        @Override
        public String description() {
            return max == Integer.MAX_VALUE
                    ? "a whole number from " + min
                    : "a whole number from " + min + " to " + max;
        }

        @Override
        public boolean accepts(String value) {
            try {
                long number = Long.parseLong(value.strip());
                return number >= min && number <= max;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }

    /** A switch. */
    record YesNo() implements SettingType {
        @Override
        public String description() {
            return "true or false";
        }

        @Override
        public boolean accepts(String value) {
            return List.of("true", "false").contains(value.strip().toLowerCase(Locale.ROOT));
        }
    }

    /** A time span. */
    record Span() implements SettingType {
        @Override
        public String description() {
            return "a duration such as 500ms, 30s, 5m or 1h";
        }

        @Override
        public boolean accepts(String value) {
            try {
                return Optional.ofNullable(DurationConverter.parseDuration(value.strip()))
                        .filter(span -> !span.isNegative())
                        .isPresent();
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /** One of some words. */
    record Word(List<String> words) implements SettingType {
        @Override
        public String description() {
            return "one of " + String.join(", ", words);
        }

        @Override
        public boolean accepts(String value) {
            return words.contains(value.strip().toLowerCase(Locale.ROOT));
        }
    }
}
