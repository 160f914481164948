package io.drover.app.service;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.drover.app.UserFault;
import io.drover.app.config.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pool of connections to the one database. */
final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** By the first words of the address. Named, because DriverManager finds a driver only in the loader that asked first. */
    private static final Map<String, String> DRIVERS = Map.of(
            "jdbc:h2:", "org.h2.Driver",
            "jdbc:postgresql:", "org.postgresql.Driver",
            "jdbc:mariadb:", "org.mariadb.jdbc.Driver",
            "jdbc:mysql:", "com.mysql.cj.jdbc.Driver");

    private static final String SHARED_VALUES = "h2.objectCache";

    private Database() {}

    /**
     * Opens the pool and one connection.
     *
     * @throws UserFault if the address is of no database we know, or nobody answers there
     */
    static HikariDataSource open(Settings.Database settings) {
        String url = settings.url();
        String shown = withoutSecrets(url);
        HikariConfig config = new HikariConfig();
        config.setPoolName("drover");
        config.setDriverClassName(driver(url, shown));
        config.setJdbcUrl(withStatementsKept(url));
        settings.username().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        // what the ledger is made for; MariaDB's own default would let a cursor be read as it was before
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setValidationTimeout(Math.min(2_000, settings.connectTimeout().toMillis()));
        if (url.startsWith("jdbc:mariadb:")) {
            // a batch of inserts is one command of bound arrays: for bulk: and sql:…?batch=true
            config.addDataSourceProperty("useBulkStmtsForInserts", "true");
            // bulk: sends rows of its own; the driver sends no file that a statement of ours does not name
            config.addDataSourceProperty("allowLocalInfile", "true");
        }
        if (url.startsWith("jdbc:h2:") && System.getProperty(SHARED_VALUES) == null) {
            // it would look for every value that is stored among those seen lately: half a second of ten, and no use
            // here
            System.setProperty(SHARED_VALUES, "false");
        }
        warnOfLoss(url);
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new UserFault(
                    "The database " + shown + " cannot be reached: " + rootMessage(e)
                            + ". Check drover.database.url, username and password, and that the database runs.",
                    e);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // the pool's words would show a password that stands in the address
            throw new UserFault("drover.database.url is " + shown
                    + ", and the database's driver cannot read it. A % in it is written %25; user and password are better given as"
                    + " drover.database.username and password.");
        }
    }

    private static String driver(String url, String shown) {
        String driver = DRIVERS.entrySet().stream()
                .filter(entry -> url.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new UserFault("drover.database.url is " + shown
                        + ". It must begin with jdbc:h2:, jdbc:postgresql: or jdbc:mariadb:."));
        try {
            Class.forName(driver, false, Database.class.getClassLoader());
            return driver;
        } catch (ClassNotFoundException e) {
            throw new UserFault(
                    "The driver for " + shown
                            + " does not come with Drover. Use jdbc:mariadb: where the server speaks it.",
                    e);
        }
    }

    /** H2 keeps eight statements for each connection; with more than that in turn it would parse each of them every time. */
    private static String withStatementsKept(String url) {
        return url.startsWith("jdbc:h2:") && !url.toUpperCase(Locale.ROOT).contains("QUERY_CACHE_SIZE=")
                ? url + ";QUERY_CACHE_SIZE=64"
                : url;
    }

    private static void warnOfLoss(String url) {
        if (url.startsWith("jdbc:h2:file:") && !url.contains("WRITE_DELAY=0")) {
            LOG.warn("drover.database.url does not say WRITE_DELAY=0: a killed process loses rows it had acknowledged");
        }
    }

    /** {@code url} as far as it may be shown: passwords in it are struck out. */
    static String withoutSecrets(String url) {
        return url.replaceAll("(?i)(password=)[^;&]*", "$1***").replaceAll("//[^/@]*@", "//***@");
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message =
                Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
        return message.lines().findFirst().orElse("").replaceAll("\\.+$", "");
    }
}
