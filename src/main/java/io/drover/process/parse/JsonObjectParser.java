package io.drover.process.parse;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object with all its members. One owner, one thread. */
final class JsonObjectParser {

    private final JsonScanner scanner = new JsonScanner();
    private final Values values = new Values(new EventTimes(ZoneOffset.UTC, null));

    /**
     * Puts the members of the object {@code line}, UTF-8, into {@code members}.
     *
     * @return null, or why the line is refused
     */
    @Nullable
    String parse(byte[] line, Map<String, @Nullable Object> members) {
        scanner.over(line, 0, line.length);
        if (!scanner.passed('{')) {
            return scanner.atEnd() ? scanner.fault() : "the line is not a JSON object";
        }
        if (scanner.passed('}')) {
            return "the line is a JSON object without members";
        }
        do {
            if (!scanner.string()) {
                return scanner.fault();
            }
            String name = JsonText.of(line, scanner.valueFrom(), scanner.valueTo(), scanner.escaped());
            if (!scanner.expect(':')) {
                return scanner.fault();
            }
            int first = scanner.peek();
            if (!scanner.value()) {
                return scanner.fault();
            }
            members.put(name, value(line, first));
        } while (scanner.passed(','));
        if (!scanner.expect('}')) {
            return scanner.fault();
        }
        return scanner.atEnd() ? null : "the line has more after the end of its JSON object";
    }

    /** What the value passed last is, which begins with the byte {@code first}. */
    private @Nullable Object value(byte[] line, int first) {
        int from = scanner.valueFrom();
        int to = scanner.valueTo();
        return switch (first) {
            case 'n' -> null;
            case 't' -> Boolean.TRUE;
            case 'f' -> Boolean.FALSE;
            case '"' -> JsonText.of(line, from, to, scanner.escaped());
            case '{', '[' -> new String(line, from, to - from, StandardCharsets.UTF_8);
            default -> number(line, from, to);
        };
    }

    private Object number(byte[] line, int from, int to) {
        String written = new String(line, from, to - from, StandardCharsets.US_ASCII);
        boolean whole = written.chars().allMatch(c -> c == '-' || Character.isDigit(c)) && !written.equals("-0");
        Object number = values.convert(whole ? FieldType.LONG : FieldType.DECIMAL, line, from, to);
        if (number == null && whole) {
            number = values.convert(FieldType.DECIMAL, line, from, to);
        }
        // a number of hundreds of digits, or one that Java would write in another way, stays as it is written
        return number instanceof BigDecimal && !number.toString().equals(written) || number == null ? written : number;
    }
}
