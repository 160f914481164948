package io.drover.process.parse;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the text of a value into what its column holds. One owner, one thread. */
final class Values {

    /** Beyond this a number is no measurement, and reading it would take time that grows with its square. */
    private static final int LONGEST_NUMBER = 200;

    private static final int SURE_DIGITS = 18;

    private final EventTimes times;

    Values(EventTimes times) {
        this.times = times;
    }

    /** What {@code bytes[from..to)}, not empty, is as {@code type}; null when it is none. TEXT is UTF-8, and never null. */
    @Nullable
    Object convert(FieldType type, byte[] bytes, int from, int to) {
        return switch (type) {
            case TEXT -> new String(bytes, from, to - from, StandardCharsets.UTF_8);
            case LONG -> wholeNumber(bytes, from, to);
            case DECIMAL -> decimal(bytes, from, to);
            case BOOLEAN -> truth(bytes, from, to);
            case TIMESTAMP -> times.parse(bytes, from, to);
        };
    }

    /** As {@link #convert}, of decoded text. */
    @Nullable
    Object ofText(FieldType type, String text) {
        if (type == FieldType.TEXT) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return convert(type, bytes, 0, bytes.length);
    }

    /** The clause that says that a value is not what the column holds. */
    static String refusal(Field field) {
        return field.name()
                + switch (field.type()) {
                    case TEXT -> " is not a text";
                    case LONG -> " is not a whole number of 64 bits";
                    case DECIMAL -> " is not a number";
                    case BOOLEAN -> " is neither true nor false";
                    case TIMESTAMP -> " is not a time of the expected form";
                };
    }

    private static @Nullable Long wholeNumber(byte[] bytes, int from, int to) {
        int at = bytes[from] == '-' ? from + 1 : from;
        if (at == to || to - at > SURE_DIGITS) {
            return exactLong(bytes, from, to);
        }
        long number = 0;
        for (int i = at; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return exactLong(bytes, from, to);
            }
            number = number * 10 + digit;
        }
        return at == from ? number : -number;
    }

    /** The rare forms: 19 digits, {@code 1.0}, {@code 1e3}. */
    private static @Nullable Long exactLong(byte[] bytes, int from, int to) {
        BigDecimal exact = decimal(bytes, from, to);
        try {
            return exact == null ? null : exact.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal decimal(byte[] bytes, int from, int to) {
        if (to - from > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Boolean truth(byte[] bytes, int from, int to) {
        if (to - from > "false".length()) {
            return null;
        }
        return switch (new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }
}
