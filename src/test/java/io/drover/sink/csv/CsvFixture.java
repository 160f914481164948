package io.drover.sink.csv;

import io.drover.ledger.CursorReset;
import io.drover.ledger.CursorResets;
import io.drover.ledger.Dialect;
import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.model.Columns;
import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import io.drover.model.RowChunk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A route that writes CSV files, step by step. A log line is {@code <day of September 2024>|<text>}; the rows have the
 * columns text and day.
 */
final class CsvFixture implements AutoCloseable {

    static final String ROUTE = "to-csv:s";

    /** What the exchanges have beside their rows. */
    static final Map<String, Object> HEADERS =
            Map.of("server", "study/1", "form", "BBSIQ", "received", Instant.parse("2015-12-11T23:30:00Z"));

    private final Path folder;
    private final TestDatabase database;
    final Ledger ledger;
    private final CsvOptions options;
    private CsvSink sink;
    private final long generation;
    private long offset = 0;

    CsvFixture(Path folder) {
        this(folder, LedgerDatabases.fresh(Dialect.H2), options(folder, "{source}_{day}.csv"));
    }

    CsvFixture(Path folder, TestDatabase database, CsvOptions options) {
        this.folder = folder;
        this.database = database;
        this.ledger = database.ledger();
        this.options = options;
        this.sink = new CsvSink(ledger, options, new CsvOwners());
        this.generation = ledger.generations()
                .add(new Generation(0, "s", "a.log", null, 0, null, false, null, Fingerprint.EMPTY, Instant.EPOCH))
                .id();
        ledger.cursors().open(ROUTE, generation);
    }

    static CsvOptions options(Path folder, String name) {
        return new CsvOptions(
                folder, "data", new CsvFileName(name), List.of(), true, ZoneId.of("UTC"), CsvDialect.DEFAULT, true);
    }

    /** What the sink is given after a restart of the process: nothing in memory is left. */
    void restart() throws IOException {
        sink.close();
        sink = new CsvSink(ledger, options, new CsvOwners());
    }

    /** Commits the lines. */
    void write(String... lines) throws Exception {
        RowChunk rows = rows(ledger, ROUTE, generation, offset, lines);
        ledger.transactions().commit(rows, part -> sink.append((RowChunk) part));
        offset = rows.move().toBytes();
    }

    /** Commits rows that name their own columns: {@code a=1,b=2}. */
    void writeKeyed(String... rows) throws Exception {
        RowChunk keyed = keyed(rows);
        ledger.transactions().commit(keyed, part -> sink.append((RowChunk) part, HEADERS::get));
        offset = keyed.move().toBytes();
    }

    /** As {@link #writeKeyed}, but a process is killed between the append and the commit, and the next one goes on. */
    void writeKeyedAndBeKilled(String... rows) throws Exception {
        beKilled(keyed(rows));
    }

    private RowChunk keyed(String... rows) {
        List<Map<String, String>> maps = Arrays.stream(rows)
                .map(row -> Arrays.stream(row.split(","))
                        .collect(Collectors.toMap(
                                member -> member.substring(0, 1),
                                member -> member.substring(2),
                                (one, two) -> two,
                                TreeMap<String, String>::new)))
                .<Map<String, String>>map(map -> map)
                .toList();
        Columns all = new Columns(maps.stream()
                .flatMap(map -> map.keySet().stream())
                .sorted()
                .distinct()
                .toList());
        String[] lines = Arrays.stream(rows).map(row -> "1|" + row).toArray(String[]::new);
        RowChunk plain = rows(ledger, ROUTE, generation, offset, lines);
        @Nullable
        Object[][] values = maps.stream()
                .map(map -> all.names().stream().map(map::get).toArray())
                .toArray(Object[][]::new);
        Columns[] keys =
                maps.stream().map(map -> new Columns(List.copyOf(map.keySet()))).toArray(Columns[]::new);
        int[] lineOf = IntStream.range(0, rows.length).toArray();
        return new RowChunk(plain.lines(), all, values, lineOf, rows.length, List.of(), keys);
    }

    /** Appends the lines to the files, and does not come to commit them; the caller sees a rollback. */
    void writeAndRollBack(String... lines) {
        RowChunk rows = rows(ledger, ROUTE, generation, offset, lines);
        try {
            ledger.transactions().commit(rows, part -> {
                sink.append((RowChunk) part);
                throw new IOException("thrown after the csv step");
            });
        } catch (Exception e) {
            if (!"thrown after the csv step".equals(e.getMessage())) {
                throw new AssertionError(e);
            }
        }
    }

    /** Reads the lines again from the file's beginning; a step after the CSV step refuses those in {@code had} as rows it has. */
    void readAgain(Set<String> had, String... lines) throws Exception {
        ledger.transactions().inTransaction(() -> {
            CursorResets resets = ledger.cursorResets();
            resets.make(new CursorReset(ROUTE, generation, "s", offset, 0, resets.now()), Fingerprint.EMPTY, 0);
            return null;
        });
        offset = 0;
        RowChunk again = rows(ledger, ROUTE, generation, offset, lines);
        ledger.transactions().commit(again, part -> {
            sink.append((RowChunk) part);
            for (int i = 0; i < part.size(); i++) {
                if (had.contains(part.text(i))) {
                    throw new SQLIntegrityConstraintViolationException("Duplicate", "23505");
                }
            }
        });
        offset = again.move().toBytes();
    }

    /** As a process does that is killed between the append and the commit: the files keep what was appended. */
    void writeAndBeKilled(String... lines) throws Exception {
        beKilled(rows(ledger, ROUTE, generation, offset, lines));
    }

    private void beKilled(RowChunk rows) throws Exception {
        List<Path> files = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        try {
            ledger.transactions().commit(rows, part -> {
                sink.append((RowChunk) part, HEADERS::get);
                for (Path file : files()) {
                    files.add(file);
                    contents.add(Files.readAllBytes(file));
                }
                throw new IOException("killed");
            });
        } catch (IOException e) {
            // as meant
        }
        restart();
        for (int i = 0; i < files.size(); i++) {
            Files.write(files.get(i), contents.get(i));
        }
    }

    List<Path> files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    static RowChunk rows(Ledger ledger, String route, long generation, long from, String... lines) {
        return rows(new Columns(List.of("text", "day")), route, generation, from, lines);
    }

    private static RowChunk rows(Columns columns, String route, long generation, long from, String... lines) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        int[] starts = new int[lines.length];
        int[] ends = new int[lines.length];
        int[] lineOf = new int[lines.length];
        @Nullable Object[][] values = new @Nullable Object[lines.length][];
        int at = 0;
        for (int i = 0; i < lines.length; i++) {
            int bar = lines[i].indexOf('|');
            int day = Integer.parseInt(lines[i].substring(0, bar));
            values[i] = new @Nullable Object[] {lines[i].substring(bar + 1), LocalDate.of(2024, 9, day)};
            starts[i] = at;
            ends[i] = at + lines[i].getBytes(StandardCharsets.UTF_8).length;
            lineOf[i] = i;
            at = ends[i] + 1;
        }
        CursorMove move = new CursorMove(
                route, "s", generation, from, from + bytes.length, lines.length, LineChunk.tailOf(bytes, bytes.length));
        LineChunk chunk =
                new LineChunk(move, bytes, from, starts, ends, lines.length, 100, StandardCharsets.UTF_8, List.of());
        return new RowChunk(chunk, columns, values, lineOf, lines.length, List.of());
    }

    @Override
    public void close() throws IOException {
        sink.close();
        ledger.close();
        database.close();
    }
}
