package io.drover.process.parse;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How the lines of a log are written. */
public sealed interface LineFormat {

    /** One JSON object a line. */
    record Json() implements LineFormat {}

    /**
     * Lines that a pattern matches whole.
     *
     * @param keepUnmatched whether other lines are rows without values, or refused
     */
    record Regex(Pattern pattern, boolean keepUnmatched) implements LineFormat {}

    /** Values in a fixed order. */
    record Csv(char separator, char quote) implements LineFormat {

        public Csv {
            if (separator == quote) {
                throw new ParseOptionException("separator and quote are both '" + quote + "'; they must differ");
            }
        }
    }

    /** A parser of such lines, for one thread. */
    default LineParser parser(List<Field> fields, Values values) {
        if (this instanceof Regex regex) {
            return new RegexLineParser(regex.pattern(), fields, values, regex.keepUnmatched());
        }
        if (this instanceof Csv csv) {
            return new CsvLineParser(csv.separator(), csv.quote(), fields, values);
        }
        return new JsonLineParser(fields, values);
    }

    /**
     * The columns to make: {@code fields}, or when there are none all that the format itself names.
     *
     * @throws ParseOptionException when the format names none, or not a key that {@code fields} wants
     */
    default List<Field> columns(List<Field> fields) {
        if (!(this instanceof Regex regex)) {
            if (fields.isEmpty()) {
                throw new ParseOptionException("fields is missing; name the columns, such as level, time:timestamp");
            }
            return fields;
        }
        String pattern = regex.pattern().pattern();
        Set<String> groups = RegexLineParser.groups(pattern);
        for (Field field : fields) {
            for (String key : field.keys()) {
                if (!groups.contains(key)) {
                    throw new ParseOptionException("fields: the regex has no group '" + key + "'; it has " + groups);
                }
            }
        }
        return fields.isEmpty() ? RegexLineParser.fields(pattern) : fields;
    }
}
