package io.drover.sink.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SQL statement as {@code sql:} reads it from a file, with named parameters ({@code :#name}), made ready for JDBC.
 *
 * @param sql with a question mark for each parameter, and without comments
 * @param names of the parameters, in the order of the question marks
 */
record NamedStatement(String sql, List<String> names) {

    private static final Pattern TOKEN = Pattern.compile(
            "(?<text>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")|(?<comment>--[^\\n]*|/\\*.*?\\*/)|:#(?<name>[A-Za-z_][A-Za-z0-9_]*)",
            Pattern.DOTALL);

    NamedStatement {
        names = List.copyOf(names);
    }

    static NamedStatement of(String text) {
        List<String> names = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            String replacement = "";
            if (token.group("text") != null) {
                replacement = token.group("text");
            } else if (token.group("name") != null) {
                names.add(token.group("name"));
                replacement = "?";
            }
            token.appendReplacement(sql, Matcher.quoteReplacement(replacement));
        }
        token.appendTail(sql);
        return new NamedStatement(sql.toString().strip(), names);
    }
}
