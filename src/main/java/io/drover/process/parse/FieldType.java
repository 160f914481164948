package io.drover.process.parse;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a column holds. The word in {@code fields} is the name in lower case. */
public enum FieldType {
    /** A {@link String}. A JSON number, boolean, object or array becomes its JSON text. */
    TEXT,
    /** A {@link Long}: a whole number of 64 bits. */
    LONG,
    /** A {@link java.math.BigDecimal}, exactly as written. */
    DECIMAL,
    /** A {@link Boolean}: {@code true} or {@code false}. */
    BOOLEAN,
    /** An {@link java.time.Instant}, to the millisecond. */
    TIMESTAMP;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FieldType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(FieldType::word).collect(Collectors.joining(", "));
    }
}
