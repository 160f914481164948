package io.drover.process.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines that a pattern matches whole; its named groups are the values. A group that took no part is no value; an empty one is
 * a value only in a text column.
 */
final class RegexLineParser implements LineParser {

    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

    private final Matcher matcher;
    private final List<Field> fields;
    private final Values values;
    private final boolean keepUnmatched;

    /** @param keepUnmatched whether a line that does not match is a row without values, or refused */
    RegexLineParser(Pattern pattern, List<Field> fields, Values values, boolean keepUnmatched) {
        this.matcher = pattern.matcher("");
        this.fields = List.copyOf(fields);
        this.values = values;
        this.keepUnmatched = keepUnmatched;
    }

    /** The names of the groups of {@code pattern}, in their order. */
    static Set<String> groups(String pattern) {
        Set<String> names = new LinkedHashSet<>();
        Matcher group = NAMED_GROUP.matcher(pattern);
        while (group.find()) {
            names.add(group.group(1));
        }
        return names;
    }

    /** A text column for each group of {@code pattern}. */
    static List<Field> fields(String pattern) {
        List<Field> fields = new ArrayList<>();
        groups(pattern).forEach(name -> fields.add(new Field(name, List.of(name), FieldType.TEXT)));
        return fields;
    }

    @Override
    public @Nullable String parse(byte[] bytes, int from, int to, @Nullable Object[] row) {
        String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (line.indexOf('\0') >= 0) {
            return "the line holds a NUL character";
        }
        try {
            if (!matcher.reset(line).matches()) {
                return keepUnmatched ? null : "the line does not match the pattern";
            }
        } catch (StackOverflowError e) {
            return "the line is too long for the pattern, which repeats a group; make the repetition possessive";
        }
        for (int column = 0; column < row.length && column < fields.size(); column++) {
            Field field = fields.get(column);
            String text = firstGroup(field);
            if (text != null && (field.type() == FieldType.TEXT || !text.isEmpty())) {
                row[column] = values.ofText(field.type(), text);
                if (row[column] == null) {
                    return Values.refusal(field);
                }
            }
        }
        return null;
    }

    private @Nullable String firstGroup(Field field) {
        for (String group : field.keys()) {
            String text = matcher.group(group);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
