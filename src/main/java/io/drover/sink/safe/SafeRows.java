package io.drover.sink.safe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drover.ledger.CollectedRow;
import io.drover.ledger.CollectedRows.Step;
import io.drover.ledger.CsvFile;
import io.drover.ledger.Ledger;
import io.drover.ledger.RowIdentity;
import io.drover.ledger.RowState;
import io.drover.sink.backup.BackupEntry;
import io.drover.sink.backup.BackupException;
import io.drover.sink.backup.BackupReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which exported rows are safe: each is in a raw backup that can be read back now, holding exactly what was exported; the CSV
 * files that were written with it or later have all their committed bytes; and the ledger is on the disk. Each time anew, since files
 * can be removed in between. A row that is not stays {@code EXPORTED}, and says why.
 */
final class SafeRows {

    private static final JsonMapper JSON = new JsonMapper();

    private final Ledger ledger;
    private final Path home;
    private final BackupReader backups;
    private final String idField;
    private final boolean csv;

    /**
     * @param home what paths of CSV files are relative to
     * @param backupFolder where the raw backups are
     * @param csv whether the rows must be in CSV files
     */
    SafeRows(Ledger ledger, Path home, Path backupFolder, String idField, boolean csv) {
        this.ledger = ledger;
        this.home = home;
        this.backups = new BackupReader(backupFolder);
        this.idField = idField;
        this.csv = csv;
    }

    /** Puts the rows of a form that wait into the state that is true of them now. */
    void settle(String source, String form) throws Exception {
        List<CollectedRow> waiting = new ArrayList<>();
        for (RowState state : List.of(RowState.EXPORTED, RowState.SAFE, RowState.SENT)) {
            waiting.addAll(ledger.collectedRows().due(source, form, state));
        }
        if (waiting.isEmpty()) {
            return;
        }
        ledger.force();
        Map<String, String> csvFaults = new HashMap<>();
        Map<String, Contents> contents = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (CollectedRow row : waiting) {
            @Nullable String why = whyNot(row, waiting, csvFaults, contents);
            RowState to = why == null ? RowState.SAFE : RowState.EXPORTED;
            if (row.state() != to || (why != null && !why.equals(row.why()))) {
                steps.add(new Step(row, to, why, null));
            }
        }
        ledger.transactions().inTransaction(() -> {
            ledger.collectedRows().step(steps);
            return true;
        });
    }

    private @Nullable String whyNot(
            CollectedRow row, List<CollectedRow> all, Map<String, String> csvFaults, Map<String, Contents> contents) {
        String key = row.backupKey();
        if (key == null) {
            return "it is in no raw backup";
        }
        Contents backup = contents.computeIfAbsent(key, this::read);
        if (backup.fault() != null) {
            return backup.fault();
        }
        if (!backup.rows().contains(new RowIdentity(row.id(), row.contentHash()))) {
            return "the raw backup " + key + " does not hold it";
        }
        String fault = csv ? csvFaults.computeIfAbsent(row.route(), route -> csvFault(route, all)) : "";
        return fault.isEmpty() ? null : fault;
    }

    /**
     * What a raw backup holds.
     *
     * @param fault why it is of no use; null if it is
     */
    private record Contents(Set<RowIdentity> rows, @Nullable String fault) {}

    private Contents read(String key) {
        try {
            Optional<BackupEntry> entry = backups.find(key);
            if (entry.isEmpty()) {
                return new Contents(Set.of(), "the raw backup " + key + " is gone");
            }
            Set<RowIdentity> rows = new HashSet<>();
            for (JsonNode row : JSON.readTree(backups.value(entry.get()))) {
                rows.add(RowIdentity.of(row.toString(), idField));
            }
            return new Contents(rows, null);
        } catch (JsonProcessingException e) {
            return new Contents(Set.of(), "the raw backup " + key + " is no JSON");
        } catch (BackupException | IOException e) {
            return new Contents(Set.of(), "the raw backup " + key + " cannot be read back: " + e.getMessage());
        }
    }

    /** What is wrong with the files that hold the rows of {@code route}; empty if nothing is. */
    private String csvFault(String route, List<CollectedRow> all) {
        Instant first = all.stream()
                .filter(row -> row.route().equals(route))
                .map(CollectedRow::exportedAt)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        List<CsvFile> files = ledger.csvFiles().writtenSince(route, first);
        for (CsvFile file : files) {
            try {
                long length = Files.size(home.resolve(file.path()));
                if (length < file.committedBytes()) {
                    return "the CSV file " + file.path() + " is shorter than what was written to it";
                }
            } catch (IOException e) {
                return "the CSV file " + file.path() + " is gone";
            }
        }
        return files.isEmpty() ? "it is in no CSV file" : "";
    }
}
