package io.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that another version of Drover has left. */
class SchemaTest {

    @Test
    void shouldUpgradeTheTablesOfAnOlderDrover() {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2)) {
            Flyway.configure(Ledger.class.getClassLoader())
                    .dataSource(database.pool())
                    .locations("classpath:db/migration")
                    .placeholders(Dialect.H2.placeholders())
                    .target("2")
                    .load()
                    .migrate();

            try (Ledger ledger = database.ledger()) {
                assertThat(ledger.cursorResets().ofRoute("copy:app")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRefuseATableOfAnotherProgramWithTheDifference(Dialect dialect) {
        try (TestDatabase database = LedgerDatabases.fresh(dialect)) {
            JdbcClient jdbc = JdbcClient.create(database.pool());
            jdbc.sql("CREATE TABLE sftpgo_line (id INT PRIMARY KEY, source VARCHAR(10), line VARCHAR(10))")
                    .update();

            assertThatThrownBy(database::ledger)
                    .isInstanceOf(LedgerException.class)
                    .hasMessage("The database has tables that Drover is yet to make: sftpgo_line (it has no generation,"
                            + " byte_offset, level, time, local_day, sender, remote_address, username, size_bytes, loaded_at;"
                            + " besides, it has id). Rename them, or let drover.database.url name a database or schema of"
                            + " Drover's own.");

            jdbc.sql("DROP TABLE sftpgo_line").update();
            try (Ledger ledger = database.ledger()) {
                assertThat(ledger.jdbc()
                                .sql("SELECT COUNT(*) FROM sftpgo_line")
                                .query(Long.class)
                                .single())
                        .as("nothing was half made")
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void shouldRefuseTheTablesOfANewerDrover(Dialect dialect) {
        try (TestDatabase database = LedgerDatabases.fresh(dialect)) {
            try (Ledger ledger = database.ledger()) {
                String history = dialect == Dialect.H2 ? "\"flyway_schema_history\"" : "flyway_schema_history";
                String name = dialect == Dialect.H2 ? "\"%s\"" : "%s";
                String columns = String.join(
                        ", ",
                        Stream.of(
                                        "installed_rank",
                                        "version",
                                        "description",
                                        "type",
                                        "script",
                                        "installed_by",
                                        "execution_time",
                                        "success")
                                .map(name::formatted)
                                .toList());
                ledger.jdbc()
                        .sql("INSERT INTO " + history + " (" + columns
                                + ") VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, TRUE)")
                        .update();
            }

            assertThatThrownBy(database::ledger)
                    .isInstanceOf(LedgerException.class)
                    .hasMessageMatching(
                            "The database belongs to a newer Drover: its tables have version 999, and this Drover"
                                    + " knows them up to version \\d+\\. Start the newer one, or let drover.database.url name another"
                                    + " database\\.");
        }
    }
}
