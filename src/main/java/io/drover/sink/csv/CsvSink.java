package io.drover.sink.csv;

import io.drover.ledger.CsvFile;
import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import io.drover.model.CursorMove;
import io.drover.model.RowChunk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends rows to CSV files so that each is there exactly once. The ledger holds how many bytes of a file are committed, and
 * that number moves in the transaction that moves the cursor: append, force, save the length, commit. What a crash or a
 * rollback left beyond it is cut off. A file that is shorter than committed was changed by someone else: it is left as it is
 * and a new part is begun beside it. So it is for rows with other columns than the header of any part says: no value is ever
 * under another column's name.
 *
 * <p>Must be called in the transaction, after the cursor has moved: its row then keeps every other process away.
 */
public final class CsvSink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CsvSink.class);
    private static final int OPEN_FILES = 16;

    private final Ledger ledger;
    private final CsvOptions options;
    private final CsvOwners owners;
    private final Map<String, CsvFileOnDisk> open = new LinkedHashMap<>(OPEN_FILES, 0.75f, true);
    private final Set<String> known = new HashSet<>();
    private final Set<String> recovered = new HashSet<>();
    private final CommittedLengths lengths;
    private final LinesPerFile perFile;

    CsvSink(Ledger ledger, CsvOptions options, CsvOwners owners) {
        this.ledger = ledger;
        this.options = options;
        this.owners = owners;
        this.lengths = new CommittedLengths(ledger);
        this.perFile = new LinesPerFile(options, OPEN_FILES);
    }

    /**
     * Appends the rows, in their order, each to the file of its day and of its columns.
     *
     * @param headers gives the headers that a file's name may hold
     * @throws CsvException when the files cannot be written as the options want it
     * @throws IOException when the disk is full or gone; the transaction must then be rolled back, and nothing is lost
     */
    public synchronized void append(RowChunk rows, Function<String, @Nullable Object> headers) throws IOException {
        String route = rows.move().route();
        if (recovered.add(route)) {
            cutBackWhatACrashLeft(route);
        }
        Map<LinesPerFile.Target, CsvLines> files = perFile.of(rows, headers);
        for (Map.Entry<LinesPerFile.Target, CsvLines> file : files.entrySet()) {
            append(rows.move(), file.getKey().file(), file.getValue());
        }
        files.values().forEach(perFile::keep);
    }

    /** Appends rows to files whose names hold no headers. */
    public void append(RowChunk rows) throws IOException {
        append(rows, header -> null);
    }

    private record Part(String name, String path, CsvFileOnDisk file, long committed) {}

    private void append(CursorMove move, String name, CsvLines lines) throws IOException {
        String route = move.route();
        Part part = partFor(move, name, lines);
        int from = part.committed() == 0 ? 0 : lines.headerEnd();
        ledger.transactions().afterRollback(() -> cutAfterRollback(part.name(), part.committed()));
        if (part.committed() == 0) {
            part.file().mark().set(route, options.force());
            ledger.transactions().afterCommit(() -> removeMark(part.file()));
        }
        part.file().append(part.committed(), lines.bytes(), from, lines.length(), options.force());
        lengths.save(new CsvFile(route, part.path(), part.committed() + lines.length() - from));
        known.add(part.path());
    }

    /** The newest part that has the columns of the lines and is whole; else a new one. It ends where its committed bytes end. */
    private Part partFor(CursorMove move, String name, CsvLines lines) throws IOException {
        String route = move.route();
        for (int number = lastPart(name); number > 0; number--) {
            Part part = part(route, name, number);
            if (part.committed() > 0 && goesOn(part, lines, move.source())) {
                return part;
            }
        }
        for (int number = 1; ; number++) {
            Part part = part(route, name, number);
            if (part.committed() == 0 && isFree(part.file(), route, lines)) {
                return part;
            }
        }
    }

    private Part part(String route, String name, int number) throws IOException {
        String part = CsvFileName.part(name, number);
        String path = path(part);
        CsvFileOnDisk file = open(part);
        claim(file, path, route);
        return new Part(part, path, file, lengths.of(route, path));
    }

    private boolean goesOn(Part part, CsvLines lines, String source) throws IOException {
        Optional<Long> length = part.file().length();
        if (length.orElse(0L) < part.committed()) {
            String text = "CSV file " + part.file().path() + " should hold " + part.committed() + " bytes and "
                    + length.map(bytes -> "holds " + bytes).orElse("is gone")
                    + ": someone else has changed it, and lines may be lost. It stays as it is; a new part is written"
                    + " beside it.";
            LOG.error("{}", text);
            ledger.incidents().open(source, "csv-changed", Severity.CRITICAL, text, null);
            return false;
        }
        if (part.committed() < lines.headerEnd() || !part.file().agreesWith(lines.bytes(), lines.headerEnd())) {
            return false;
        }
        if (length.orElse(0L) > part.committed()) {
            cut(part.file(), part.committed(), length.orElse(0L));
        }
        return true;
    }

    /** Whether nobody has written the file, or only this route before a crash; what that left is cut off. */
    private static boolean isFree(CsvFileOnDisk file, String route, CsvLines lines) throws IOException {
        long length = file.length().orElse(0L);
        if (length > 0 && !file.mark().isOf(route) && !file.agreesWith(lines.bytes(), lines.length())) {
            LOG.error(
                    "CSV file {} exists, but no route of this ledger has written it. It stays as it is; a new part is"
                            + " written beside it.",
                    file.path());
            return false;
        }
        if (length > 0) {
            cut(file, 0, length);
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
        Set<String> committed = new HashSet<>();
        for (CsvFile row : ledger.csvFiles().ofRoute(route)) {
            if (row.path().startsWith(prefix)) {
                committed.add(row.path());
                CsvFileOnDisk file = open(row.path().substring(prefix.length()));
                long length = file.length().orElse(0L);
                if (length > row.committedBytes()) {
                    cut(file, row.committedBytes(), length);
                }
            }
        }
        for (Path begun :
                NewFileMark.filesBegunBy(route, options.folder(), options.name().depth())) {
            String part = options.folder().relativize(begun).toString().replace('\\', '/');
            CsvFileOnDisk file = open(part);
            long length = file.length().orElse(0L);
            if (length > 0 && !committed.contains(path(part))) {
                cut(file, 0, length);
            }
            file.mark().remove();
        }
        known.addAll(committed);
    }

    private static void removeMark(CsvFileOnDisk file) {
        try {
            file.mark().remove();
        } catch (IOException e) {
            LOG.warn("Cannot remove the mark of {}, which is of no use any more: {}", file.path(), e.getMessage());
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
            file.mark().remove();
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
