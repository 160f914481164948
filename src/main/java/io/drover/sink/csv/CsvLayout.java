package io.drover.sink.csv;

import io.drover.model.Columns;
import io.drover.model.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which values of the rows with the same columns make a CSV line, in which order.
 *
 * @param keys the columns that these rows have
 * @param names names of the CSV file's columns
 * @param positions where they are in a row; -1 for what a row knows by name only, such as its place
 * @param dayColumn where the day is that a row's file is chosen by; -1 when all rows go to one file
 */
@SuppressWarnings("ArrayRecordComponent")
record CsvLayout(Columns keys, List<String> names, int[] positions, int dayColumn) {

    private static final String DAY = "day";
    private static final Set<String> BESIDES = Set.of("source", "generation", "byte_offset", "line");

    /**
     * @param columns where the values are
     * @param keys those of them that the rows have
     */
    static CsvLayout of(Columns columns, Columns keys, CsvOptions options) {
        boolean daily = options.name().isDaily();
        if (daily && columns.indexOf(DAY) < 0) {
            throw new CsvException("csv: names its files by {day}, but the rows have no column 'day';"
                    + " say time=<column> in parse:, or leave {day} out of name.");
        }
        List<String> names = new ArrayList<>(options.columns().isEmpty() ? keys.names() : options.columns());
        if (daily && options.columns().isEmpty()) {
            names.remove(DAY);
        }
        for (String name : names) {
            if (columns.indexOf(name) < 0 && !BESIDES.contains(name)) {
                throw new CsvException("csv: columns names '" + name + "', which the rows do not have; they have "
                        + String.join(", ", columns.names()) + ", and source, generation, byte_offset, line.");
            }
        }
        int[] positions = names.stream().mapToInt(columns::indexOf).toArray();
        return new CsvLayout(keys, List.copyOf(names), positions, daily ? columns.indexOf(DAY) : -1);
    }

    @Nullable
    LocalDate day(Row row) {
        return dayColumn >= 0 && row.value(dayColumn) instanceof LocalDate day ? day : null;
    }

    @Nullable
    Object value(Row row, int column) {
        int position = positions[column];
        return position >= 0 ? row.undecoded(position) : row.get(names.get(column));
    }
}
