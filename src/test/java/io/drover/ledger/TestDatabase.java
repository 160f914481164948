package io.drover.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;

/** An empty database of its own for one test, with a pool on it. */
public record TestDatabase(Dialect dialect, String url, String user, String password, HikariDataSource pool)
        implements AutoCloseable {

    static TestDatabase connect(Dialect dialect, String url, String user, String password) {
        // not opened before it is asked for a connection: H2 admits one process
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(6);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // by name: the driver may have been registered by another class loader
        pool.setDriverClassName(
                switch (dialect) {
                    case H2 -> "org.h2.Driver";
                    case POSTGRESQL -> "org.postgresql.Driver";
                    case MARIADB -> "org.mariadb.jdbc.Driver";
                });
        if (dialect == Dialect.MARIADB) {
            // as the service sets it
            pool.addDataSourceProperty("useBulkStmtsForInserts", "true");
        }
        return new TestDatabase(dialect, url, user, password, pool);
    }

    /** A ledger in it that holds the lease. */
    public Ledger ledger() {
        Ledger ledger = ledger("test");
        if (!ledger.lease().acquire()) {
            throw new IllegalStateException("the lease is taken");
        }
        return ledger;
    }

    /** A ledger in it that has not asked for the lease. */
    public Ledger ledger(String owner) {
        return Ledger.open(pool, owner, Clock.systemUTC());
    }

    @Override
    public void close() {
        pool.close();
    }
}
