package io.drover.process.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One column of the rows that {@code parse:} makes.
 *
 * @param name the column's name
 * @param keys what it is called in the line, the preferred one first; the name itself unless others are given
 * @param type what it holds
 */
public record Field(String name, List<String> keys, FieldType type) {

    private static final Pattern FORM =
            Pattern.compile("(?<name>[A-Za-z_][A-Za-z0-9_]*)\\s*(=(?<keys>[^:,]+))?(:\\s*(?<type>[a-z]+)\\s*)?");

    public Field {
        keys = List.copyOf(keys);
    }

    /**
     * Reads {@code name[=key|key…][:type], …}, for example
     * {@code level, time:timestamp, remote_address=remote_addr|client_ip, size_bytes:long}.
     *
     * @throws ParseOptionException when an entry has another form or an unknown type
     */
    public static List<Field> list(String text) {
        List<Field> fields = new ArrayList<>();
        for (String entry : text.strip().split(",", -1)) {
            fields.add(one(entry.strip()));
        }
        return List.copyOf(fields);
    }

    private static Field one(String entry) {
        Matcher form = FORM.matcher(entry);
        if (!form.matches()) {
            throw new ParseOptionException(
                    "fields: '" + entry + "' is not a column; write name, name:type or name=key|key:type");
        }
        String name = form.group("name");
        String keys = form.group("keys");
        String type = form.group("type");
        return new Field(
                name,
                keys == null ? List.of(name) : keys(entry, keys),
                type == null
                        ? FieldType.TEXT
                        : FieldType.of(type)
                                .orElseThrow(() -> new ParseOptionException("fields: '" + entry + "' has the type '"
                                        + type + "'; the types are " + FieldType.words())));
    }

    private static List<String> keys(String entry, String keys) {
        List<String> found = new ArrayList<>();
        for (String key : keys.split("\\|", -1)) {
            if (key.isBlank()) {
                throw new ParseOptionException("fields: '" + entry + "' has an empty key; write name=key|key");
            }
            found.add(key.strip());
        }
        return found;
    }
}
