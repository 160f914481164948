package io.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Two who write at once: ADR 7. */
class TurnTest {

    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    @AfterEach
    void letAllEnd() {
        firstMayEnd.countDown();
    }

    @Test
    void shouldBeginATransactionOnH2OnlyWhenTheOneBeforeItHasEnded() throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger()) {
            FutureTask<String> first = transactionThatWaits(ledger);
            FutureTask<String> second = new FutureTask<>(() -> transaction(ledger));

            awaitWaiting(start(second));
            firstMayEnd.countDown();

            assertThat(first.get()).isEqualTo("done");
            assertThat(second.get()).isEqualTo("done");
        }
    }

    @Test
    void shouldWriteASingleStatementOnH2OnlyBetweenTransactionsAndReadAtAnyTime() throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger()) {
            FutureTask<String> first = transactionThatWaits(ledger);
            FutureTask<Boolean> second = new FutureTask<>(() -> ledger.lease().acquire());

            assertThat(ledger.generations().ofSource("fileserver")).isEmpty();
            awaitWaiting(start(second));
            firstMayEnd.countDown();

            assertThat(first.get()).isEqualTo("done");
            assertThat(second.get()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "MARIADB"})
    void shouldHaveSeveralTransactionsAtOnceElsewhere(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            FutureTask<String> first = transactionThatWaits(ledger);

            assertThat(transaction(ledger)).isEqualTo("done");

            firstMayEnd.countDown();
            assertThat(first.get()).isEqualTo("done");
        }
    }

    @Test
    void shouldLetOthersWriteWhenATransactionCouldNotBegin() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = Ledger.open(awayWhen(away, database), "test", Clock.systemUTC())) {
            away.set(true);
            assertThatThrownBy(() -> transaction(ledger)).hasRootCauseMessage("away");
            away.set(false);

            FutureTask<String> other = new FutureTask<>(() -> transaction(ledger));
            start(other);

            assertThat(other.get()).isEqualTo("done");
        }
    }

    private static DelegatingDataSource awayWhen(AtomicBoolean away, TestDatabase database) {
        return new DelegatingDataSource(database.pool()) {
            @Override
            public Connection getConnection() throws SQLException {
                if (away.get()) {
                    throw new SQLException("away");
                }
                return super.getConnection();
            }
        };
    }

    private static String transaction(Ledger ledger) throws Exception {
        return ledger.transactions().inTransaction(() -> "done");
    }

    /** A transaction that has begun and ends when it may. */
    private FutureTask<String> transactionThatWaits(Ledger ledger) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Callable<String> work = () -> {
            begun.countDown();
            firstMayEnd.await();
            return "done";
        };
        FutureTask<String> transaction =
                new FutureTask<>(() -> ledger.transactions().inTransaction(work));
        start(transaction);
        begun.await();
        return transaction;
    }

    private static Thread start(FutureTask<?> task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        await().untilAsserted(() -> assertThat(thread.getState()).isEqualTo(Thread.State.WAITING));
    }
}
