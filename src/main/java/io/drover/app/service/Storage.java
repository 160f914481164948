package io.drover.app.service;

import com.zaxxer.hikari.HikariDataSource;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.config.Settings;
import io.drover.ledger.LeaseKeeper;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerException;
import io.drover.ledger.OneTransactionPolicy;
import io.drover.ledger.TransactionPolicy;
import io.drover.reader.Readers;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * The database, the ledger in it, the readers, and what routes take from them by name. They are made together and closed in
 * one order, after the routes have stopped: the readers end, the lease is given back, then the connections close.
 */
@Singleton
final class Storage {

    private final HikariDataSource dataSource;
    private final Ledger ledger;
    private final LeaseKeeper lease;
    private final Readers readers;

    /**
     * @throws UserFault if the database cannot be reached or its tables cannot be made
     */
    Storage(Home home, Settings settings) {
        this.dataSource = Database.open(settings.database());
        try {
            this.ledger = Ledger.open(dataSource, DataFolder.ownerId(home), Clock.systemUTC());
        } catch (LedgerException e) {
            dataSource.close();
            throw new UserFault(String.valueOf(e.getMessage()), e);
        }
        this.lease = new LeaseKeeper(ledger.lease());
        lease.start();
        this.readers = new Readers(ledger);
    }

    @Produces
    @Singleton
    @Named("dataSource")
    @Unremovable
    DataSource dataSource() {
        return dataSource;
    }

    @Produces
    @Singleton
    @Named("ledger")
    @Unremovable
    Ledger ledger() {
        return ledger;
    }

    @Produces
    @Singleton
    @Named("oneTransaction")
    @Unremovable
    OneTransactionPolicy oneTransaction() {
        return new OneTransactionPolicy(ledger);
    }

    @Produces
    @Singleton
    @Named("transaction")
    @Unremovable
    TransactionPolicy transaction() {
        return new TransactionPolicy(ledger);
    }

    @Produces
    @Singleton
    @Named("readers")
    @Unremovable
    Readers readers() {
        return readers;
    }

    @PreDestroy
    void close() {
        readers.close();
        lease.close();
        ledger.close();
        dataSource.close();
    }
}
