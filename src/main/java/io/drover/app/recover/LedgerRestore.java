package io.drover.app.recover;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.ledger.CollectedRow;
import io.drover.ledger.CsvFile;
import io.drover.ledger.Ledger;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Writes into the ledger what it has lost: the rows that were recovered as exported, and the CSV files with their lengths, all of it or
 * nothing. The export then goes on behind them, and exports none of them again.
 */
final class LedgerRestore {

    private final Home site;
    private final Ledger ledger;

    LedgerRestore(Home site, Ledger ledger) {
        this.site = site;
        this.ledger = ledger;
    }

    /**
     * Does it.
     *
     * @param recovered the ledger of the recovery
     * @param ids of the rows that were recovered
     * @param files that are in their place
     * @return how many rows are new in the ledger
     */
    long restore(RecoveryRequest request, Ledger recovered, Collection<String> ids, List<RecoveredFile> files) {
        String route = "questionnaire:" + request.server() + "/" + request.form();
        Map<String, CollectedRow> rows = recovered.collectedRows().known(request.server(), request.form(), ids);
        try {
            return ledger.transactions().inTransaction(() -> {
                rows.keySet()
                        .removeAll(ledger.collectedRows()
                                .known(request.server(), request.form(), rows.keySet())
                                .keySet());
                ledger.collectedRows()
                        .add(rows.values().stream().map(row -> of(route, row)).toList());
                for (RecoveredFile file : files) {
                    restore(route, file);
                }
                return (long) rows.size();
            });
        } catch (Exception e) {
            throw new UserFault(
                    "The CSV files are recovered, but the ledger could not be restored: " + e.getMessage()
                            + ". Run the command again.",
                    e);
        }
    }

    private void restore(String route, RecoveredFile file) {
        String path = site.folder()
                .relativize(site.folder().resolve(Path.of(file.path())))
                .toString()
                .replace('\\', '/');
        if (ledger.csvFiles().writersOf(path).isEmpty()) {
            ledger.csvFiles().save(new CsvFile(route, path, file.bytes()));
        }
    }

    private static CollectedRow of(String route, CollectedRow row) {
        return new CollectedRow(
                row.source(),
                row.collection(),
                row.id(),
                row.contentHash(),
                route,
                row.backupKey(),
                row.state(),
                row.why(),
                row.exportedAt(),
                0);
    }
}
