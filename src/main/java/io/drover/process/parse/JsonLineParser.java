package io.drover.process.parse;

import io.drover.model.AsciiText;
import io.drover.process.parse.JsonKeys.Key;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line. Only the wanted members of the outermost object are made into values; all others are checked and
 * passed over. {@code null}, and a member that is not there, is no value. Of a member that comes twice the last counts; of
 * several keys of one column, the preferred one that has a value. An empty string is a value only in a text column.
 */
final class JsonLineParser implements LineParser {

    private final JsonScanner scanner = new JsonScanner();
    private final Values values;
    private final JsonKeys keys;
    private final int[] ranks;

    JsonLineParser(List<Field> fields, Values values) {
        this.values = values;
        this.ranks = new int[fields.size()];
        this.keys = new JsonKeys(fields);
    }

    @Override
    public @Nullable String parse(byte[] bytes, int from, int to, @Nullable Object[] row) {
        scanner.over(bytes, from, to);
        if (!scanner.passed('{')) {
            return scanner.atEnd() ? scanner.fault() : "the line is not a JSON object";
        }
        Arrays.fill(ranks, Integer.MAX_VALUE);
        if (!scanner.passed('}')) {
            do {
                String refusal = member(bytes, row);
                if (refusal != null) {
                    return refusal;
                }
            } while (scanner.passed(','));
            if (!scanner.expect('}')) {
                return scanner.fault();
            }
        }
        return scanner.atEnd() ? null : "the line has more after the end of its JSON object";
    }

    private @Nullable String member(byte[] bytes, @Nullable Object[] row) {
        if (!scanner.string()) {
            return scanner.fault();
        }
        int keyFrom = scanner.valueFrom();
        int keyTo = scanner.valueTo();
        boolean keyEscaped = scanner.escaped();
        if (!scanner.expect(':')) {
            return scanner.fault();
        }
        boolean string = scanner.peek() == '"';
        if (!scanner.value()) {
            return scanner.fault();
        }
        if (keyEscaped) {
            byte[] name = JsonText.of(bytes, keyFrom, keyTo, true).getBytes(StandardCharsets.UTF_8);
            return take(name, 0, name.length, bytes, string, row);
        }
        return take(bytes, keyFrom, keyTo, bytes, string, row);
    }

    /** Puts the value passed last where the key {@code name[from..to)} says, if it is a key of ours. */
    private @Nullable String take(byte[] name, int from, int to, byte[] bytes, boolean string, @Nullable Object[] row) {
        for (Key key : keys.maybeNamed(name, from, to)) {
            if (JsonKeys.isNamed(key, name, from, to) && key.rank() <= ranks[key.column()]) {
                String refusal = convert(key, bytes, string, row);
                if (refusal != null) {
                    return refusal;
                }
            }
        }
        return null;
    }

    private @Nullable String convert(Key key, byte[] bytes, boolean string, @Nullable Object[] row) {
        Object value = string ? ofString(key, bytes) : ofOther(key, bytes);
        if (value instanceof Refusal refusal) {
            return refusal.clause();
        }
        if (value != null) {
            ranks[key.column()] = key.rank();
            row[key.column()] = value;
        } else if (ranks[key.column()] == key.rank()) {
            ranks[key.column()] = Integer.MAX_VALUE;
            row[key.column()] = null;
        }
        return null;
    }

    private @Nullable Object ofString(Key key, byte[] bytes) {
        if (key.field().type() == FieldType.TEXT) {
            if (scanner.ascii() && !scanner.escaped()) {
                return new AsciiText(bytes, scanner.valueFrom(), scanner.valueTo());
            }
            String text = JsonText.of(bytes, scanner.valueFrom(), scanner.valueTo(), scanner.escaped());
            return scanner.escaped() && text.indexOf('\0') >= 0
                    ? new Refusal(key.field().name() + " holds a NUL character")
                    : text;
        }
        if (scanner.escaped()) {
            byte[] text = JsonText.of(bytes, scanner.valueFrom(), scanner.valueTo(), true)
                    .getBytes(StandardCharsets.UTF_8);
            return typed(key, text, 0, text.length);
        }
        return typed(key, bytes, scanner.valueFrom(), scanner.valueTo());
    }

    private @Nullable Object ofOther(Key key, byte[] bytes) {
        int from = scanner.valueFrom();
        if (bytes[from] == 'n') {
            return null;
        }
        byte last = bytes[scanner.valueTo() - 1];
        boolean simple = last != '}' && last != ']';
        return simple && key.field().type() == FieldType.TEXT
                ? new AsciiText(bytes, from, scanner.valueTo())
                : typed(key, bytes, from, scanner.valueTo());
    }

    private @Nullable Object typed(Key key, byte[] bytes, int from, int to) {
        if (from == to) {
            return null;
        }
        Object value = values.convert(key.field().type(), bytes, from, to);
        return value != null ? value : new Refusal(Values.refusal(key.field()));
    }

    private record Refusal(String clause) {}
}
