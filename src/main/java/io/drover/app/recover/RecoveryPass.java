package io.drover.app.recover;

import io.drover.app.UserFault;
import io.drover.ledger.CollectedRow;
import io.drover.ledger.CollectedRows;
import io.drover.ledger.RowIdentity;
import io.drover.reader.collect.Elements;
import io.drover.reader.collect.SiteException;
import io.drover.sink.backup.BackupDamagedException;
import io.drover.sink.backup.BackupEntry;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way through the answers of a form: which row is taken from which. One that the ledger knows is taken from the answer that it
 * was exported from, or if that cannot be read from the first that holds it; any other from the first.
 */
final class RecoveryPass implements Backups.Visitor {

    private static final String ID = "id";

    private final RecoveryRequest request;
    private final CollectedRows exported;
    private final Backups backups;
    private final RecoveryRoute route;
    private final Findings findings;
    private final Recovery.Progress progress;
    private final Instant from;
    private final Set<String> keys;
    /** Ids of rows that are written, or belong to the days before. */
    private final Set<String> done = new HashSet<>();
    /** Answers by the rows in them that are to be taken from a later one. */
    private final Map<String, BackupEntry> putOff = new LinkedHashMap<>();

    RecoveryPass(
            RecoveryRequest request,
            CollectedRows exported,
            Backups backups,
            RecoveryRoute route,
            Findings findings,
            Recovery.Progress progress) {
        this.request = request;
        this.exported = exported;
        this.backups = backups;
        this.route = route;
        this.findings = findings;
        this.progress = progress;
        this.from = firstMoment(request, route);
        this.keys = backups.keys();
    }

    private static Instant firstMoment(RecoveryRequest request, RecoveryRoute route) {
        String day = request.from();
        try {
            return day == null
                    ? Instant.MIN
                    : LocalDate.parse(day).atStartOfDay(route.zone()).toInstant();
        } catch (DateTimeException e) {
            throw new UserFault("'" + day + "' is no day; write one such as 2015-12-11.", e);
        }
    }

    /** A row of an answer: where it stands, and who it is. */
    private record Found(int start, int end, String id) {}

    @Override
    public void answer(BackupEntry entry, byte[] value) {
        findings.answers++;
        try {
            List<Found> rows = rows(entry, value);
            Map<String, CollectedRow> known = exported.known(
                    request.server(),
                    request.form(),
                    rows.stream()
                            .map(Found::id)
                            .filter(id -> !done.contains(id))
                            .distinct()
                            .toList());
            List<Found> taken = new ArrayList<>();
            for (Found row : rows) {
                if (done.contains(row.id())) {
                    findings.duplicates++;
                } else if (belongsTo(entry, known.get(row.id()))) {
                    done.add(row.id());
                    putOff.remove(row.id());
                    taken.add(row);
                } else {
                    putOff.putIfAbsent(row.id(), entry);
                }
            }
            if (!entry.at().isBefore(from)) {
                write(entry, value, taken);
            }
        } catch (SiteException e) {
            findings.error("Backup " + entry.key() + ": " + e.getMessage());
        }
        progress.at(findings.answers, backups.size());
    }

    private boolean belongsTo(BackupEntry entry, @Nullable CollectedRow row) {
        return row == null
                || row.backupKey() == null
                || row.backupKey().equals(entry.key())
                || !keys.contains(row.backupKey());
    }

    private static List<Found> rows(BackupEntry entry, byte[] value) {
        Elements elements = Elements.in(value, "the backup " + entry.key());
        List<Found> rows = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            int start = elements.starts()[i];
            int end = elements.ends()[i];
            String text = new String(value, start, end - start, StandardCharsets.UTF_8);
            rows.add(new Found(start, end, RowIdentity.of(text, ID).id()));
        }
        return rows;
    }

    private void write(BackupEntry entry, byte[] value, List<Found> rows) {
        if (!rows.isEmpty()) {
            route.write(
                    entry,
                    value,
                    rows.stream().mapToInt(Found::start).toArray(),
                    rows.stream().mapToInt(Found::end).toArray(),
                    findings);
        }
    }

    @Override
    public void damaged(Backups.Damage damage) {
        findings.error(damage.file().getFileName() + ": " + damage.what());
    }

    /** Ids of the rows that are written, or belong to the days before. */
    Set<String> ids() {
        return done;
    }

    /** Rows whose own answer could not be read are written after all others. */
    void writeWhatWasPutOff() {
        for (BackupEntry entry : List.copyOf(new HashSet<>(putOff.values())).stream()
                .sorted(Comparator.comparing(BackupEntry::at))
                .toList()) {
            if (entry.at().isBefore(from)) {
                continue;
            }
            try {
                byte[] value = backups.value(entry);
                List<Found> rows = rows(entry, value).stream()
                        .filter(row -> Objects.equals(putOff.get(row.id()), entry) && done.add(row.id()))
                        .toList();
                write(entry, value, rows);
                findings.error(
                        rows.size() + " rows were exported from a backup that cannot be read, and were taken from "
                                + entry.key() + ".");
            } catch (BackupDamagedException e) {
                findings.error(String.valueOf(e.getMessage()));
            }
        }
    }
}
