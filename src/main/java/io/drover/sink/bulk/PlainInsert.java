package io.drover.sink.bulk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code INSERT INTO table (column, …) VALUES (:#value, …)} and nothing more: what a database's own bulk load can do as well.
 *
 * @param table its plain name
 * @param columns that are written
 * @param values names of the rows' values that go there, as many as columns and in their order
 */
record PlainInsert(String table, List<String> columns, List<String> values) {

    private static final Pattern FORM = Pattern.compile(
            "INSERT\\s+INTO\\s+(?<table>[a-z_]\\w*)\\s*\\((?<columns>\\s*[a-z_]\\w*\\s*(,\\s*[a-z_]\\w*\\s*)*)\\)"
                    + "\\s*VALUES\\s*\\(\\s*\\?\\s*(,\\s*\\?\\s*)*\\)\\s*;?",
            Pattern.CASE_INSENSITIVE);

    PlainInsert {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    /** Deletes the rows of a generation from one byte to before another; empty if the rows do not say where they come from. */
    Optional<String> deletion() {
        int generation = values.indexOf("generation");
        int offset = values.indexOf("byte_offset");
        return generation < 0 || offset < 0
                ? Optional.empty()
                : Optional.of("DELETE FROM " + table + " WHERE " + columns.get(generation) + " = ? AND "
                        + columns.get(offset) + " >= ? AND " + columns.get(offset) + " < ?");
    }

    /** The statement, if it is one and has a value for each column. */
    static Optional<PlainInsert> of(NamedStatement statement) {
        Matcher form = FORM.matcher(statement.sql());
        if (!form.matches()) {
            return Optional.empty();
        }
        List<String> columns = Arrays.stream(form.group("columns").split(","))
                .map(String::strip)
                .toList();
        return columns.size() == statement.names().size()
                ? Optional.of(new PlainInsert(form.group("table"), columns, statement.names()))
                : Optional.empty();
    }
}
