package io.drover.ledger;

import java.util.HashSet;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;

/** What is to be done when it is known what became of one step of a transaction. Used by the transaction's thread. */
final class Afterwards implements TransactionSynchronization {

    private final Runnable whenCommitted;
    private final Runnable whenUndone;
    private final Set<Object> laterSavepoints = new HashSet<>();
    private boolean undone;

    Afterwards(Runnable whenCommitted, Runnable whenUndone) {
        this.whenCommitted = whenCommitted;
        this.whenUndone = whenUndone;
    }

    @Override
    public void savepoint(Object savepoint) {
        laterSavepoints.add(savepoint);
    }

    /** A part of the transaction is undone, as when one line of several is refused: with the step, if that came after. */
    @Override
    public void savepointRollback(Object savepoint) {
        if (!laterSavepoints.contains(savepoint)) {
            undo();
        }
    }

    @Override
    public void afterCommit() {
        if (!undone) {
            whenCommitted.run();
        }
    }

    @Override
    public void afterCompletion(int status) {
        if (status == STATUS_ROLLED_BACK) {
            undo();
        }
    }

    private void undo() {
        if (!undone) {
            undone = true;
            whenUndone.run();
        }
    }
}
