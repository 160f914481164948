package io.drover.app.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.drover.ledger.Dialect;
import io.drover.ledger.Incident;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class DatabaseWatchTest {

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private boolean gone = false;

    @Test
    void shouldTellOnceByTheLogAndWriteItDownWhenItIsBack() {
        List<String> critical = new CopyOnWriteArrayList<>();
        ExtHandler handler = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord record) {
                if (record.getLevel().intValue() >= Level.FATAL.intValue()) {
                    critical.add(record.getFormattedMessage());
                }
            }
        };
        Logger.getLogger("").addHandler(handler);
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = Ledger.open(breakable(database.pool()), "test", Clock.systemUTC())) {
            DatabaseWatch watch = new DatabaseWatch(ledger.incidents(), clock());
            assertThat(watch.answers()).isTrue();
            gone = true;
            for (int i = 0; i < 20; i++) {
                assertThat(watch.answers()).isFalse();
                now = now.plusSeconds(2);
            }
            assertThat(critical)
                    .singleElement()
                    .asString()
                    .contains("The database takes nothing since 2026-03-01T10:00");

            gone = false;
            assertThat(watch.answers()).isTrue();
            assertThat(watch.answers()).isTrue();
            assertThat(ledger.incidents().list("database", true, Long.MAX_VALUE, 10))
                    .singleElement()
                    .satisfies(over -> {
                        assertThat(over.isOpen()).isFalse();
                        assertThat(over.since()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
                    })
                    .extracting(Incident::kind)
                    .isEqualTo("database-gone");
            now = now.plus(Duration.ofMinutes(1));
            assertThat(ledger.incidents().open()).isEmpty();
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
    }

    private DelegatingDataSource breakable(HikariDataSource pool) {
        return new DelegatingDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                if (gone) {
                    throw new SQLException("nobody answers", "08001");
                }
                return super.getConnection();
            }
        };
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
