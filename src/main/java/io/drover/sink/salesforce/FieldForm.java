package io.drover.sink.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a value of the job is written into a field. Nothing stays nothing in every form: it empties the field. */
enum FieldForm {
    /** As it stands: text, number, true or false. A list or an object becomes its JSON text. */
    PLAIN("a value"),
    /** Its text. */
    TEXT("a value"),
    /** A number, also of a text that is one. */
    NUMBER("a number"),
    /** An ISO 8601 time with offset, as Salesforce's date/time in UTC. */
    DATETIME("a time such as 2024-12-20T07:44:31-05:00"),
    /** A duration {@code [D day(s), ]H:MM:SS[.ffffff]} in seconds. */
    SECONDS("a duration such as 0:13:30"),
    /** The same in minutes, to three decimals. */
    MINUTES("a duration such as 0:13:30"),
    /** The same in hours, to five decimals. */
    HOURS("a duration such as 0:13:30"),
    /** Its JSON text. */
    JSON("a value");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d+) days?, )?(\\d+):([0-5]\\d):([0-5]\\d)(?:\\.(\\d{1,6}))?");
    private static final double MILLIS = 1000.0;

    private final String expected;

    FieldForm(String expected) {
        this.expected = expected;
    }

    /** As it is written in a mapping file. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a value must be, for a person. */
    String expected() {
        return expected;
    }

    /**
     * {@code value} in this form, at most {@code length} characters long where it is text.
     *
     * @throws IllegalArgumentException if it cannot be written so
     */
    JsonNode of(JsonNode value, int length) {
        if (value.isNull()) {
            return value;
        }
        return switch (this) {
            case PLAIN ->
                value.isContainerNode() ? json(value, length) : value.isTextual() ? text(value, length) : value;
            case TEXT -> value.isContainerNode() ? json(value, length) : text(value, length);
            case NUMBER ->
                value.isNumber()
                        ? value
                        : NODES.numberNode(
                                new java.math.BigDecimal(value.asText().strip()));
            case DATETIME -> dateTime(value);
            case SECONDS -> NODES.numberNode(rounded(millis(value) / MILLIS, 3));
            case MINUTES -> NODES.numberNode(rounded(millis(value) / MILLIS / 60, 3));
            case HOURS -> NODES.numberNode(rounded(millis(value) / MILLIS / 3600, 5));
            case JSON -> json(value, length);
        };
    }

    private static JsonNode text(JsonNode value, int length) {
        String text = value.asText();
        return NODES.textNode(text.length() <= length ? text : text.substring(0, length - 1) + "…");
    }

    /** Still JSON where it had to be cut: a list loses its last items. */
    private static JsonNode json(JsonNode value, int length) {
        String text = value.toString();
        if (text.length() <= length) {
            return NODES.textNode(text);
        }
        if (value instanceof ArrayNode list) {
            ArrayNode shorter = list.deepCopy();
            int left = 0;
            while (text.length() > length && !shorter.isEmpty()) {
                // the note of what is left out is the last item
                shorter.remove(shorter.size() - 1);
                left++;
                text = shorter.deepCopy().add("… " + left + " more").toString();
            }
        }
        return text.length() <= length ? NODES.textNode(text) : NODES.textNode("\"…\"");
    }

    private static JsonNode dateTime(JsonNode value) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(value.asText());
            return NODES.textNode(DATE_TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static long millis(JsonNode value) {
        Matcher parts = DURATION.matcher(value.asText());
        if (!parts.matches()) {
            throw new IllegalArgumentException("no duration");
        }
        String fraction = parts.group(5) == null ? "0" : (parts.group(5) + "000000").substring(0, 6);
        return Duration.ofDays(parts.group(1) == null ? 0 : Long.parseLong(parts.group(1)))
                .plusHours(Long.parseLong(parts.group(2)))
                .plusMinutes(Long.parseLong(parts.group(3)))
                .plusSeconds(Long.parseLong(parts.group(4)))
                .plusNanos(Long.parseLong(fraction) * 1000)
                .toMillis();
    }

    private static double rounded(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.round(value * scale) / scale;
    }
}
