package io.drover.ledger;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Whose turn it is to write: on H2 one thread's at a time, in the order they came; elsewhere everybody's.
 *
 * <p>H2 saves all its tables whenever any transaction commits, one after the other. A transaction that writes meanwhile is saved
 * in part, and after a kill at that moment a part of it is there and a part is missing: measured, see ADR 7.
 */
final class Turn {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final boolean one;

    private Turn(boolean one) {
        this.one = one;
    }

    static Turn of(Dialect dialect) {
        return new Turn(dialect == Dialect.H2);
    }

    /** Waits for the turn. A thread that has it may take it again, and must give it back as often. */
    void take() {
        if (one) {
            lock.lock();
        }
    }

    void giveBack() {
        if (one) {
            lock.unlock();
        }
    }

    /** Runs {@code work} in this thread's turn. */
    <T> T in(Supplier<T> work) {
        take();
        try {
            return work.get();
        } finally {
            giveBack();
        }
    }
}
