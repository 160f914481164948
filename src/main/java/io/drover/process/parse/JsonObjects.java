package io.drover.process.parse;

import io.drover.model.Columns;
import io.drover.model.LineChunk;
import io.drover.model.RejectedLine;
import io.drover.model.RowChunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows of whole JSON objects, one a line: every member is a column, whatever it is called. A row's {@link RowChunk#keys(int)} are
 * its members' names, sorted by code point; {@link RowChunk#columns()} are those of all rows. Values are what JSON says: a
 * {@link Long} or, when it is no whole number of 64 bits, a {@link java.math.BigDecimal}; a {@link Boolean}; a text; null; and
 * the JSON text of an object or array. Of a member that comes twice the last counts.
 */
final class JsonObjects implements LineRows {

    /** As UTF-8 sorts, which is not how Java's texts do. */
    private static final Comparator<String> BY_CODE_POINT = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private record Found(int line, SortedMap<String, @Nullable Object> members) {}

    @Override
    public RowChunk parse(LineChunk lines) {
        JsonObjectParser parser = new JsonObjectParser();
        List<Found> found = new ArrayList<>();
        List<RejectedLine> rejected = new ArrayList<>(lines.rejected());
        for (int i = 0; i < lines.size(); i++) {
            String text = LineRows.withoutMark(lines, i);
            if (text.isBlank()) {
                continue;
            }
            SortedMap<String, @Nullable Object> members = new TreeMap<>(BY_CODE_POINT);
            String refusal = parser.parse(text.getBytes(StandardCharsets.UTF_8), members);
            if (refusal == null) {
                found.add(new Found(i, members));
            } else {
                rejected.add(new RejectedLine(lines.place(i), refusal, lines.text(i)));
            }
        }
        rejected.sort(Comparator.comparing(RejectedLine::place));
        return rows(lines, found, rejected);
    }

    private static RowChunk rows(LineChunk lines, List<Found> found, List<RejectedLine> rejected) {
        SortedSet<String> all = new TreeSet<>(BY_CODE_POINT);
        Map<List<String>, Columns> sets = new HashMap<>();
        Columns[] keys = new Columns[found.size()];
        for (int i = 0; i < keys.length; i++) {
            List<String> names = List.copyOf(found.get(i).members().keySet());
            keys[i] = sets.computeIfAbsent(names, Columns::new);
            all.addAll(names);
        }
        Columns columns = sets.computeIfAbsent(List.copyOf(all), Columns::new);
        @Nullable Object[][] values = new @Nullable Object[keys.length][];
        for (int i = 0; i < keys.length; i++) {
            SortedMap<String, @Nullable Object> members = found.get(i).members();
            values[i] = columns.names().stream().map(members::get).toArray();
        }
        int[] lineOf = found.stream().mapToInt(Found::line).toArray();
        return new RowChunk(lines, columns, values, lineOf, keys.length, rejected, sets.size() == 1 ? null : keys);
    }
}
