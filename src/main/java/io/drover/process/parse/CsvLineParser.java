package io.drover.process.parse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of separated values, by position. A value in quotes may hold the separator, and a doubled quote for one; a record
 * ends with its line. Missing values are none, surplus ones are left out. An empty value is none, unless it is a quoted text.
 */
final class CsvLineParser implements LineParser {

    private final char separator;
    private final char quote;
    private final List<Field> fields;
    private final Values values;
    private final StringBuilder text = new StringBuilder();

    CsvLineParser(char separator, char quote, List<Field> fields, Values values) {
        this.separator = separator;
        this.quote = quote;
        this.fields = List.copyOf(fields);
        this.values = values;
    }

    @Override
    public @Nullable String parse(byte[] bytes, int from, int to, @Nullable Object[] row) {
        String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (line.indexOf('\0') >= 0) {
            return "the line holds a NUL character";
        }
        int at = 0;
        for (int column = 0; column < fields.size() && at <= line.length(); column++) {
            boolean quoted = at < line.length() && line.charAt(at) == quote;
            int end = quoted ? quoted(line, at + 1) : plain(line, at);
            if (end < 0) {
                return "the line has a quote that is not closed";
            }
            Field field = fields.get(column);
            if (text.length() > 0 || (quoted && field.type() == FieldType.TEXT)) {
                row[column] = values.ofText(field.type(), text.toString());
                if (row[column] == null) {
                    return Values.refusal(field);
                }
            }
            at = end + 1;
        }
        return null;
    }

    /** Collects the value that starts at {@code from}; index of its separator, or the line's length. */
    private int plain(String line, int from) {
        int found = line.indexOf(separator, from);
        int end = found < 0 ? line.length() : found;
        text.setLength(0);
        text.append(line, from, end);
        return end;
    }

    /** As {@link #plain}, from after the opening quote; -1 when there is no closing one. */
    private int quoted(String line, int from) {
        text.setLength(0);
        int at = from;
        while (true) {
            int close = line.indexOf(quote, at);
            if (close < 0) {
                return -1;
            }
            text.append(line, at, close);
            if (close + 1 < line.length() && line.charAt(close + 1) == quote) {
                text.append(quote);
                at = close + 2;
                continue;
            }
            int found = line.indexOf(separator, close + 1);
            int end = found < 0 ? line.length() : found;
            text.append(line, close + 1, end);
            return end;
        }
    }
}
