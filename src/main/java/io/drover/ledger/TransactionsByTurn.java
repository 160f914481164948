package io.drover.ledger;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** Spring's transactions over one data source, each begun when it is its {@link Turn} and ended with it. */
final class TransactionsByTurn extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    private final transient Turn turn;

    TransactionsByTurn(DataSource dataSource, Turn turn) {
        super(dataSource);
        this.turn = turn;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        turn.take();
        boolean begun = false;
        try {
            super.doBegin(transaction, definition);
            begun = true;
        } finally {
            if (!begun) {
                turn.giveBack();
            }
        }
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        try {
            super.doCleanupAfterCompletion(transaction);
        } finally {
            turn.giveBack();
        }
    }
}
