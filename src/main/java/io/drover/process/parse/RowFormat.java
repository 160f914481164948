package io.drover.process.parse;

import io.drover.model.Columns;
import io.drover.model.LineChunk;
import io.drover.model.Portions;
import io.drover.model.RowChunk;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code parse:} makes of the lines of one log: rows of fixed columns. Holds no state, so any number of threads may use
 * it. Empty lines are passed over; a line that cannot be used is rejected with the reason, and the others go on.
 */
public final class RowFormat implements LineRows {

    /** The column that {@code time} adds: the local day of the event, in the zone. */
    public static final String DAY = "day";

    private final LineFormat format;
    private final List<Field> fields;
    private final Columns columns;
    private final int timeColumn;
    private final ZoneId zone;
    private final @Nullable DateTimeFormatter timeFormatter;

    /**
     * @param fields the columns; none for all that the format itself names
     * @param time the column with the event's time; without it there is no {@link #DAY}, and lines need no time
     * @param zone where times without an offset are local, and days begin
     * @param timeFormatter what to read times with; null for ISO
     * @throws ParseOptionException when these do not fit together
     */
    public RowFormat(
            LineFormat format,
            List<Field> fields,
            Optional<String> time,
            ZoneId zone,
            @Nullable DateTimeFormatter timeFormatter) {
        this.format = format;
        this.fields = format.columns(fields);
        List<String> names = new ArrayList<>();
        this.fields.forEach(field -> names.add(field.name()));
        this.timeColumn = time.map(name -> timeColumn(names, name)).orElse(-1);
        if (timeColumn >= 0) {
            names.add(DAY);
        }
        this.columns = columns(names);
        this.zone = zone;
        this.timeFormatter = timeFormatter;
        if (timeColumn >= 0 && format instanceof LineFormat.Regex regex && regex.keepUnmatched()) {
            throw new ParseOptionException("unmatched=keep and time=" + names.get(timeColumn)
                    + " exclude each other: a line that does not match has no time");
        }
    }

    private int timeColumn(List<String> names, String time) {
        int column = names.indexOf(time);
        if (column < 0 || fields.get(column).type() != FieldType.TIMESTAMP) {
            throw new ParseOptionException("time: '" + time + "' is no timestamp column; write fields=" + time
                    + ":timestamp, … (the columns are " + String.join(", ", names) + ")");
        }
        return column;
    }

    private static Columns columns(List<String> names) {
        try {
            return new Columns(names);
        } catch (IllegalArgumentException e) {
            throw new ParseOptionException("fields: " + e.getMessage());
        }
    }

    public Columns columns() {
        return columns;
    }

    /**
     * The rows of {@code lines}, in their order, and what was refused. Many lines are shared among the processors:
     * {@link Portions}.
     */
    @Override
    public RowChunk parse(LineChunk lines) {
        return ParsedLines.joined(lines, columns, Portions.of(lines.size(), (from, to) -> parse(lines, from, to)));
    }

    private ParsedLines parse(LineChunk lines, int first, int end) {
        Values values = new Values(new EventTimes(zone, timeFormatter));
        LocalDays days = new LocalDays(zone);
        LineParser parser = format.parser(fields, values);
        boolean utf8 = lines.charset().equals(StandardCharsets.UTF_8);
        ParsedLines parsed = new ParsedLines(lines, end - first);
        for (int i = first; i < end; i++) {
            int from = startOf(lines, i);
            if (isBlank(lines.bytes(), from, lines.end(i))) {
                continue;
            }
            @Nullable Object[] row = new @Nullable Object[columns.size()];
            String refusal;
            if (utf8) {
                refusal = parser.parse(lines.bytes(), from, lines.end(i), row);
            } else {
                byte[] text = lines.text(i).getBytes(StandardCharsets.UTF_8);
                refusal = parser.parse(text, 0, text.length, row);
            }
            refusal = refusal == null && timeColumn >= 0 ? day(row, days) : refusal;
            if (refusal == null) {
                parsed.row(i, row);
            } else {
                parsed.refused(i, refusal);
            }
        }
        return parsed;
    }

    /** Fills the day's column; why not, when the line has no time. */
    private @Nullable String day(@Nullable Object[] row, LocalDays days) {
        if (!(row[timeColumn] instanceof Instant time)) {
            return "the line has no " + columns.names().get(timeColumn);
        }
        row[columns.size() - 1] = days.of(time);
        return null;
    }

    /** Start of line {@code index}; a file's first line may begin with a byte order mark, which is no part of it. */
    private static int startOf(LineChunk lines, int index) {
        int start = lines.start(index);
        byte[] b = lines.bytes();
        boolean marked = index == 0
                && lines.end(0) - start >= 3
                && b[start] == (byte) 0xEF
                && b[start + 1] == (byte) 0xBB
                && b[start + 2] == (byte) 0xBF
                && lines.place(0).offsetBytes() == 0;
        return marked ? start + 3 : start;
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
