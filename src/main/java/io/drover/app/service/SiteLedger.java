package io.drover.app.service;

import com.zaxxer.hikari.HikariDataSource;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.config.SiteSettings;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerException;
import java.time.Clock;

/** The ledger of a site whose service does not run, for one command; the data folder is held meanwhile. */
public final class SiteLedger implements AutoCloseable {

    private final DataFolder folder;
    private final HikariDataSource dataSource;
    private final Ledger ledger;

    private SiteLedger(DataFolder folder, HikariDataSource dataSource, Ledger ledger) {
        this.folder = folder;
        this.dataSource = dataSource;
        this.ledger = ledger;
    }

    /**
     * Opens it, with {@code folder} to be closed with it.
     *
     * @throws UserFault if the settings are wrong, the database cannot be reached, or it belongs to a newer version
     */
    public static SiteLedger open(Home home, DataFolder folder) {
        HikariDataSource dataSource = Database.open(SiteSettings.of(home).database());
        try {
            return new SiteLedger(
                    folder, dataSource, Ledger.open(dataSource, DataFolder.ownerId(home), Clock.systemUTC()));
        } catch (LedgerException e) {
            dataSource.close();
            throw new UserFault(String.valueOf(e.getMessage()), e);
        }
    }

    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        ledger.close();
        dataSource.close();
        folder.close();
    }
}
