package io.drover.app.recover;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.ledger.CollectedRows;
import io.drover.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds the CSV files of a form from its raw backups: the answers in the order they were received, each row once, through the
 * pack's own steps ({@link RecoveryRoute}). A row is taken from the answer that it was exported from, where the ledger knows it; so the
 * files come out byte for byte as they were. Nothing that is there is changed.
 */
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Home site;
    private final Ledger ledger;

    public Recovery(Home site, Ledger ledger) {
        this.site = site;
        this.ledger = ledger;
    }

    /** Told how far it is, in answers. */
    @FunctionalInterface
    public interface Progress {
        void at(long done, long total);
    }

    /**
     * Does it.
     *
     * @throws UserFault if there are no backups, or it cannot be done at all; nothing was written then
     */
    public RecoveryReport run(RecoveryRequest request, Progress progress) {
        Path folder = site.data().resolve("raw_data").resolve(request.server());
        if (!request.server().matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*")) {
            throw new UserFault("There is no server '" + request.server() + "'.");
        }
        Backups backups = new Backups(folder, request.form());
        if (backups.files() == 0) {
            throw new UserFault("There are no raw backups of the form " + request.form() + " in " + site.nameOf(folder)
                    + ". drover backup list shows what there is.");
        }
        if (request.restoreLedger() && request.to() != null) {
            throw new UserFault("The ledger is restored only for files that are where they belong: leave --to out.");
        }
        Findings findings = new Findings();
        try (RecoveryRoute route = RecoveryRoute.open(site, request)) {
            RecoveryPass pass = new RecoveryPass(request, ledger.collectedRows(), backups, route, findings, progress);
            backups.visit(pass);
            pass.writeWhatWasPutOff();
            if (request.from() == null && !request.restoreLedger()) {
                compareWithLedger(request, findings);
            }
            List<RecoveredFile> files = new RecoveredFiles(site, ledger).place(route.folder(), request.to());
            if (request.restoreLedger()
                    && files.stream().allMatch(file -> file.outcome().good())) {
                findings.restored = new LedgerRestore(site, ledger).restore(request, route.ledger(), pass.ids(), files);
            }
            RecoveryReport report = findings.report(request, backups.files(), files);
            LOG.info("Recovered {} of {}: {}", request.form(), request.server(), report.sentence());
            return report;
        } catch (IOException e) {
            throw new UserFault("The recovered files cannot be written: " + e + ".", e);
        }
    }

    private void compareWithLedger(RecoveryRequest request, Findings findings) {
        long exported = ledger.collectedRows().counts().stream()
                .filter(count -> count.source().equals(request.server())
                        && count.collection().equals(request.form()))
                .mapToLong(CollectedRows.Count::rows)
                .sum();
        if (exported > findings.rows) {
            findings.error("The ledger knows " + exported + " exported rows, and the backups hold only " + findings.rows
                    + " of them.");
        }
    }
}
