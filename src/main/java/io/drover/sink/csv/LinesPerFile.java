package io.drover.sink.csv;

import io.drover.model.Columns;
import io.drover.model.Portions;
import io.drover.model.Row;
import io.drover.model.RowChunk;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the lines of each file of rows. Rows with other columns are never among the same lines. Many rows are shared among the
 * processors; otherwise one owner, one thread at a time.
 */
final class LinesPerFile {

    private static final int KEPT_BYTES = 8 << 20;

    private final CsvOptions options;
    private final int mostKept;
    private final Queue<CsvLines> spare = new ConcurrentLinkedQueue<>();
    private final Map<Columns, CsvLayout> layouts = new ConcurrentHashMap<>();
    private @Nullable Columns known;

    /** @param mostKept how many empty lines are kept for the next rows */
    LinesPerFile(CsvOptions options, int mostKept) {
        this.options = options;
        this.mostKept = mostKept;
    }

    /**
     * Where lines belong.
     *
     * @param file name of the file's first part
     * @param header the columns
     */
    record Target(String file, List<String> header) {}

    /** The lines of {@code rows}, in their order, with the targets in the order of their first row. */
    Map<Target, CsvLines> of(RowChunk rows, Function<String, @Nullable Object> headers) {
        if (known != rows.columns()) {
            layouts.clear();
            known = rows.columns();
        }
        Map<Target, CsvLines> all = new LinkedHashMap<>();
        for (Map<Target, CsvLines> portion : Portions.of(rows.size(), (from, to) -> portion(rows, from, to, headers))) {
            portion.forEach((target, lines) -> {
                CsvLines earlier = all.putIfAbsent(target, lines);
                if (earlier != null) {
                    earlier.append(lines);
                    keep(lines);
                }
            });
        }
        return all;
    }

    private Map<Target, CsvLines> portion(RowChunk rows, int from, int to, Function<String, @Nullable Object> headers) {
        Map<Target, CsvLines> files = new LinkedHashMap<>();
        LocalDate day = null;
        CsvLayout layout = null;
        CsvLines current = null;
        for (int i = from; i < to; i++) {
            Row row = rows.row(i);
            CsvLayout itsLayout = layout(rows, row.keys(), layout);
            LocalDate itsDay = itsLayout.day(row);
            if (current == null || itsLayout != layout || !Objects.equals(itsDay, day)) {
                day = itsDay;
                layout = itsLayout;
                List<String> header = itsLayout.names();
                String file = options.name().of(rows.move().source(), itsDay, headers, options.zone());
                current = files.computeIfAbsent(new Target(file, header), target -> emptyLines(header));
            }
            current.append(row, itsLayout);
        }
        return files;
    }

    private CsvLayout layout(RowChunk rows, Columns keys, @Nullable CsvLayout last) {
        return last != null && last.keys() == keys
                ? last
                : layouts.computeIfAbsent(keys, its -> CsvLayout.of(rows.columns(), its, options));
    }

    private CsvLines emptyLines(List<String> names) {
        List<String> header = options.header() ? names : List.of();
        CsvLines used = spare.poll();
        return used != null && used.header().equals(header)
                ? used
                : new CsvLines(options.dialect(), new LocalStamps(options.zone()), header);
    }

    /** Takes lines back that are written. */
    void keep(CsvLines lines) {
        if (lines.bytes().length <= KEPT_BYTES && spare.size() < mostKept) {
            lines.clear();
            spare.add(lines);
        }
    }
}
