package io.drover.sink.csv;

import io.drover.ledger.CsvFile;
import io.drover.ledger.Ledger;
import io.drover.model.CursorMove;
import io.drover.model.Portions;
import io.drover.model.Row;
import io.drover.model.RowChunk;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends rows to CSV files so that each is there exactly once. The ledger holds how many bytes of a file are committed, and
 * that number moves in the transaction that moves the cursor: append, force, save the length, commit. What a crash or a
 * rollback left beyond it is cut off. A file that is shorter than committed was changed by someone else: it is left as it is
 * and a new part is begun beside it.
 *
 * <p>Must be called in the transaction, after the cursor has moved: its row then keeps every other process away.
 */
public final class CsvSink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CsvSink.class);
    private static final int OPEN_FILES = 16;
    private static final int KEPT_BYTES = 8 << 20;

    private final Ledger ledger;
    private final CsvOptions options;
    private final CsvOwners owners;
    private final Map<String, CsvFileOnDisk> open = new LinkedHashMap<>(OPEN_FILES, 0.75f, true);
    private final Queue<CsvLines> spare = new ConcurrentLinkedQueue<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> recovered = new HashSet<>();
    private final CommittedLengths lengths;
    private @Nullable CsvLayout layout;

    CsvSink(Ledger ledger, CsvOptions options, CsvOwners owners) {
        this.ledger = ledger;
        this.options = options;
        this.owners = owners;
        this.lengths = new CommittedLengths(ledger);
    }

    /**
     * Appends the rows, in their order, each to the file of its day.
     *
     * @throws CsvException when the files cannot be written as the options want it
     * @throws IOException when the disk is full or gone; the transaction must then be rolled back, and nothing is lost
     */
    public synchronized void append(RowChunk rows) throws IOException {
        String route = rows.move().route();
        if (recovered.add(route)) {
            cutBackWhatACrashLeft(route);
        }
        CsvLayout itsLayout = layout(rows);
        Map<String, CsvLines> files = lines(rows, itsLayout);
        for (Map.Entry<String, CsvLines> file : files.entrySet()) {
            append(rows.move(), file.getKey(), file.getValue());
        }
        files.values().forEach(this::keep);
    }

    private CsvLayout layout(RowChunk rows) {
        CsvLayout known = layout;
        if (known == null || known.of() != rows.columns()) {
            known = CsvLayout.of(rows.columns(), options);
            layout = known;
            spare.clear();
        }
        return known;
    }

    /** The lines for each file, by its name. */
    private Map<String, CsvLines> lines(RowChunk rows, CsvLayout itsLayout) {
        Map<String, CsvLines> files = new LinkedHashMap<>();
        for (Map<String, CsvLines> portion : Portions.of(rows.size(), (from, to) -> lines(rows, from, to, itsLayout))) {
            portion.forEach((name, lines) -> {
                CsvLines earlier = files.putIfAbsent(name, lines);
                if (earlier != null) {
                    earlier.append(lines);
                    keep(lines);
                }
            });
        }
        return files;
    }

    private Map<String, CsvLines> lines(RowChunk rows, int from, int to, CsvLayout itsLayout) {
        Map<String, CsvLines> files = new LinkedHashMap<>();
        LocalDate day = null;
        CsvLines current = null;
        for (int i = from; i < to; i++) {
            Row row = rows.row(i);
            LocalDate itsDay = itsLayout.day(row);
            if (current == null || !Objects.equals(itsDay, day)) {
                day = itsDay;
                current = files.computeIfAbsent(
                        options.name().of(rows.move().source(), itsDay), name -> emptyLines(itsLayout));
            }
            current.append(row, itsLayout);
        }
        return files;
    }

    private CsvLines emptyLines(CsvLayout itsLayout) {
        CsvLines used = spare.poll();
        return used != null
                ? used
                : new CsvLines(
                        options.dialect(),
                        new LocalStamps(options.zone()),
                        options.header() ? itsLayout.names() : List.of());
    }

    private void keep(CsvLines lines) {
        if (lines.bytes().length <= KEPT_BYTES && spare.size() < OPEN_FILES) {
            lines.clear();
            spare.add(lines);
        }
    }

    private void append(CursorMove move, String name, CsvLines lines) throws IOException {
        for (int number = lastPart(name); ; number++) {
            String part = CsvFileName.part(name, number);
            String path = path(part);
            CsvFileOnDisk file = open(part);
            claim(file, path, move.route());
            long committed = lengths.of(move.route(), path);
            if (!isReady(file, committed, lines)) {
                continue;
            }
            int from = committed == 0 ? 0 : lines.headerEnd();
            ledger.transactions().afterRollback(() -> cutAfterRollback(part, committed));
            file.append(committed, lines.bytes(), from, lines.length(), options.force());
            lengths.save(new CsvFile(move.route(), path, committed + lines.length() - from));
            known.add(path);
            return;
        }
    }

    /** Makes the file end where its committed bytes end; false when it does not hold them. */
    private boolean isReady(CsvFileOnDisk file, long committed, CsvLines lines) throws IOException {
        Optional<Long> length = file.length();
        if (committed == 0 && length.orElse(0L) > 0 && !file.agreesWith(lines.bytes(), lines.length())) {
            LOG.error(
                    "CSV file {} exists, but no route of this ledger has written it. It stays as it is; a new part is"
                            + " written beside it.",
                    file.path());
            return false;
        }
        if (length.orElse(0L) < committed) {
            LOG.error(
                    "CSV file {} should hold {} bytes and {}: someone else has changed it, and lines may be lost. It"
                            + " stays as it is; a new part is written beside it.",
                    file.path(),
                    committed,
                    length.map(bytes -> "holds " + bytes).orElse("is gone"));
            return false;
        }
        if (length.orElse(0L) > committed) {
            cut(file, committed, length.orElse(0L));
        }
        return true;
    }

    private static void cut(CsvFileOnDisk file, long committed, long length) throws IOException {
        LOG.atWarn()
                .addKeyValue("file", file.path())
                .addKeyValue("bytes", length - committed)
                .log("Cut off what was left in a CSV file without having been committed; it is written again.");
        file.cutTo(committed);
    }

    private void claim(CsvFileOnDisk file, String path, String route) {
        owners.claim(file.path(), route);
        if (!known.contains(path)) {
            for (String writer : ledger.csvFiles().writersOf(path)) {
                if (!writer.equals(route)) {
                    throw CsvOwners.refusal(file.path(), route, writer);
                }
            }
        }
    }

    /** Also the files that will not be written again, such as yesterday's, must not keep what was never committed. */
    private void cutBackWhatACrashLeft(String route) throws IOException {
        String prefix = path("");
        for (CsvFile row : ledger.csvFiles().ofRoute(route)) {
            if (row.path().startsWith(prefix)) {
                known.add(row.path());
                CsvFileOnDisk file = open(row.path().substring(prefix.length()));
                long length = file.length().orElse(0L);
                if (length > row.committedBytes()) {
                    cut(file, row.committedBytes(), length);
                }
            }
        }
    }

    private synchronized void cutAfterRollback(String part, long committed) {
        if (!ledger.lease().held()) {
            // whoever holds it now may have written there; the next append of the holder cuts
            return;
        }
        try {
            CsvFileOnDisk file = open(part);
            if (file.length().isPresent()) {
                file.cutTo(committed);
            }
        } catch (IOException | CsvException e) {
            LOG.warn("Cannot cut {} back after a rollback; the next append does: {}", part, e.getMessage());
        }
    }

    private int lastPart(String name) {
        int number = 1;
        while (known.contains(path(CsvFileName.part(name, number + 1)))) {
            number++;
        }
        return number;
    }

    private String path(String part) {
        return options.label() + "/" + part;
    }

    private CsvFileOnDisk open(String part) throws IOException {
        CsvFileOnDisk file = open.get(part);
        if (file == null) {
            file = new CsvFileOnDisk(options.folder().resolve(part));
            open.put(part, file);
            if (open.size() > OPEN_FILES) {
                Map.Entry<String, CsvFileOnDisk> eldest =
                        open.entrySet().iterator().next();
                open.remove(eldest.getKey());
                eldest.getValue().close();
            }
        }
        return file;
    }

    @Override
    public synchronized void close() throws IOException {
        for (CsvFileOnDisk file : open.values()) {
            file.close();
        }
        open.clear();
        // another process may write before this one goes on
        recovered.clear();
    }
}
