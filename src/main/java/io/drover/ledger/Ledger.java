package io.drover.ledger;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where we are, in one database: the contents that are known, how far each route is in them, and the transaction in which a
 * cursor moves together with what its route writes there. A route that writes to another database has its ledger in that
 * one.
 */
public final class Ledger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final DataSource dataSource;
    private final Dialect dialect;
    private final JdbcClient jdbc;
    private final Lease lease;
    private final Generations generations;
    private final Cursors cursors;
    private final Transactions transactions;
    private final RejectedLines rejectedLines;
    private final Gaps gaps;
    private final CursorResets cursorResets;
    private final CsvFiles csvFiles;
    private final MachineStates machineStates;
    private final Outbox outbox;
    private final Destinations destinations;
    private final Incidents incidents;
    private final Collections collections;
    private final CollectedRows collectedRows;

    private Ledger(DataSource dataSource, Dialect dialect, String owner, Clock clock) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        Turn turn = Turn.of(dialect);
        this.jdbc = JdbcClient.create(new StatementsByTurn(dataSource, turn));
        this.lease = new Lease(jdbc, dialect, owner);
        this.generations = new Generations(jdbc);
        this.cursors = new Cursors(jdbc, lease, clock);
        this.rejectedLines = new RejectedLines(jdbc, clock);
        this.gaps = new Gaps(jdbc, clock);
        this.cursorResets = new CursorResets(jdbc, lease, gaps, clock);
        this.transactions =
                new Transactions(new TransactionsByTurn(dataSource, turn), cursors, cursorResets, rejectedLines);
        this.csvFiles = new CsvFiles(jdbc, clock);
        this.machineStates = new MachineStates(jdbc, clock);
        this.outbox = new Outbox(jdbc, clock);
        this.destinations = new Destinations(jdbc, clock);
        this.incidents = new Incidents(jdbc, transactions, clock);
        this.collections = new Collections(jdbc, generations, clock);
        this.collectedRows = new CollectedRows(jdbc, dataSource, clock);
    }

    /**
     * Opens the ledger in {@code dataSource}, and makes or upgrades its tables. Takes no lease: {@link Lease#acquire()} does.
     *
     * @param owner who holds the lease: the same through restarts of one data folder, another for every other folder
     * @throws LedgerException if the database cannot be reached, is of another kind, was upgraded by a newer version, its
     *     tables cannot be upgraded, or another program's tables have their names
     */
    public static Ledger open(DataSource dataSource, String owner, Clock clock) {
        try {
            Dialect dialect = Dialect.of(dataSource);
            migrate(dataSource, dialect);
            return new Ledger(dataSource, dialect, owner, clock);
        } catch (SQLException e) {
            throw new LedgerException("The database cannot be reached: " + e.getMessage(), e);
        } catch (FlywayException e) {
            throw new LedgerException("The tables of the database cannot be made or upgraded: " + e.getMessage(), e);
        }
    }

    private static void migrate(DataSource dataSource, Dialect dialect) throws SQLException {
        Flyway flyway = Flyway.configure(Ledger.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .placeholders(dialect.placeholders())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // each pack brings tables of its own: their order does not matter
                .outOfOrder(true)
                .load();
        MigrationInfoService tables = flyway.info();
        refuseNewer(tables);
        TakenNames.refuse(dataSource, tables.pending());
        MigrateResult result = flyway.migrate();
        if (result.initialSchemaVersion != null && result.migrationsExecuted > 0) {
            LOG.info(
                    "The tables of the database were upgraded; new are the versions {}.",
                    result.migrations.stream().map(each -> each.version).collect(Collectors.joining(", ")));
        }
    }

    /** What a newer version has made of its tables cannot be known here, so nothing may be written to them. */
    private static void refuseNewer(MigrationInfoService tables) {
        Optional<String> newer = Arrays.stream(tables.all())
                .filter(each -> each.getState().name().startsWith("FUTURE"))
                .map(each -> String.valueOf(each.getVersion()))
                .reduce((first, last) -> last);
        if (newer.isPresent()) {
            String known = Arrays.stream(tables.all())
                    .filter(each -> !each.getState().name().startsWith("FUTURE"))
                    .map(each -> String.valueOf(each.getVersion()))
                    .reduce("0", (first, last) -> last);
            throw new LedgerException("The database belongs to a newer Drover: its tables have version " + newer.get()
                    + ", and this Drover knows them up to version " + known
                    + ". Start the newer one, or let drover.database.url name another database.");
        }
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** For statements of one's own; they join the transaction that is open on this thread. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    public Lease lease() {
        return lease;
    }

    public Generations generations() {
        return generations;
    }

    public Cursors cursors() {
        return cursors;
    }

    public Transactions transactions() {
        return transactions;
    }

    public RejectedLines rejectedLines() {
        return rejectedLines;
    }

    public Gaps gaps() {
        return gaps;
    }

    public CursorResets cursorResets() {
        return cursorResets;
    }

    public CsvFiles csvFiles() {
        return csvFiles;
    }

    public MachineStates machineStates() {
        return machineStates;
    }

    public Destinations destinations() {
        return destinations;
    }

    public Incidents incidents() {
        return incidents;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Collections collections() {
        return collections;
    }

    public CollectedRows collectedRows() {
        return collectedRows;
    }

    /**
     * Returns when all that was committed is on the disk, and not only with the operating system: for who then destroys what it
     * was made of. The other databases do this with each commit.
     */
    public void force() {
        if (dialect == Dialect.H2) {
            jdbc.sql("CHECKPOINT SYNC").update();
        }
    }

    /** Gives the lease back, if the database can still be reached. The data source stays its owner's to close. */
    @Override
    public void close() {
        try {
            lease.release();
        } catch (RuntimeException e) {
            // it lapses by itself
        }
    }
}
