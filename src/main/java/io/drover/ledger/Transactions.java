package io.drover.ledger;

import io.drover.model.Chunk;
import io.drover.model.RejectedLine;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one transaction: the cursor first, by compare-and-set, then the lines that were refused, then what the route writes.
 * All of it is committed or none of it is, so a process killed at any moment has lost nothing and repeats nothing.
 */
public final class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    /** How the reason begins of a line whose row has the key of another one. */
    static final String DUPLICATE = "The database refuses the row as a duplicate: ";

    private static final TransactionDefinition NESTED =
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED);

    private static final int TRIES_WHEN_IT_MAY_PASS = 3;

    private final PlatformTransactionManager manager;
    private final Cursors cursors;
    private final CursorResets resets;
    private final RejectedLines rejectedLines;
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();

    Transactions(
            PlatformTransactionManager manager, Cursors cursors, CursorResets resets, RejectedLines rejectedLines) {
        this.manager = manager;
        this.cursors = cursors;
        this.resets = resets;
        this.rejectedLines = rejectedLines;
    }

    /** What a route writes in its transaction. */
    @FunctionalInterface
    public interface Work {
        void run(Chunk part) throws Exception;
    }

    /** As {@link Work}, and tells the {@linkplain CommitListener listeners} what came of it. */
    @FunctionalInterface
    public interface TellingWork {
        @Nullable
        Object run(Chunk part) throws Exception;
    }

    /**
     * Commits the chunk: moves its cursor, keeps its rejected lines, and runs {@code work} unless the chunk is empty.
     *
     * <p>A row the database will never take (SQLSTATE class 22 or 23) costs only itself: the transaction is rolled back, the
     * chunk is halved until the row is alone, and its line becomes a rejected line. Every part is a transaction of its own,
     * in the order of the lines. A line that is read again, since a person has set the cursor back, keeps the row it has.
     *
     * @throws CursorConflictException if the cursor does not stand where the chunk begins or the lease is not held; nothing
     *     of this part was written
     * @throws Exception what {@code work} or the database threw; nothing of this part was written, unless the connection
     *     broke during the commit itself, when only the cursor can tell
     */
    public void commit(Chunk chunk, Work work) throws Exception {
        commitTelling(chunk, part -> {
            work.run(part);
            return null;
        });
    }

    /** As {@link #commit(Chunk, Work)}, for work that has a result to tell. */
    public void commitTelling(Chunk chunk, TellingWork work) throws Exception {
        try {
            commitPart(chunk, work);
        } catch (Exception e) {
            Optional<SQLException> dataError = DataErrors.in(e);
            if (dataError.isEmpty() || chunk.size() == 0) {
                throw e;
            }
            if (DataErrors.isDuplicate(dataError.get()) && resets.readBefore(chunk)) {
                commitMissing(chunk, work);
            } else if (chunk.size() == 1) {
                reject(chunk, dataError.get());
            } else {
                int half = chunk.size() / 2;
                commitTelling(chunk.slice(0, half), work);
                commitTelling(chunk.slice(half, chunk.size()), work);
            }
        }
    }

    private void commitPart(Chunk chunk, TellingWork work) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                Object[] result = new Object[1];
                inTransaction(() -> {
                    cursors.advance(chunk.move());
                    chunk.rejected().forEach(line -> rejectedLines.add(chunk.move(), line));
                    result[0] = chunk.size() == 0 ? null : work.run(chunk);
                    return null;
                });
                tell(chunk, result[0]);
                return;
            } catch (Exception e) {
                if (attempt == TRIES_WHEN_IT_MAY_PASS || !DataErrors.mayPass(e)) {
                    throw e;
                }
                LOG.debug(
                        "Transaction of route {} made again after: {}",
                        chunk.move().route(),
                        e.getMessage());
            }
        }
    }

    /** All lines were read before, and some have their rows: in one transaction, line by line, those that are missing. */
    private void commitMissing(Chunk chunk, TellingWork work) throws Exception {
        inTransaction(() -> {
            cursors.advance(chunk.move());
            chunk.rejected().forEach(line -> rejectedLines.add(chunk.move(), line));
            for (int i = 0; i < chunk.size(); i++) {
                Chunk alone = chunk.slice(i, i + 1);
                Optional<SQLException> refused = attempt(alone, work);
                if (refused.isPresent() && !DataErrors.isDuplicate(refused.get())) {
                    addRejected(alone, refused.get());
                }
            }
            return null;
        });
        tell(chunk, null);
    }

    /** Runs {@code work} in the open transaction; what it did is undone if the database refuses its row, with this error. */
    private Optional<SQLException> attempt(Chunk alone, TellingWork work) throws Exception {
        TransactionStatus inner = manager.getTransaction(NESTED);
        try {
            work.run(alone);
        } catch (Throwable e) {
            rollback(inner, e);
            Optional<SQLException> refused = DataErrors.in(e);
            if (refused.isEmpty()) {
                throw e;
            }
            return refused;
        }
        manager.commit(inner);
        return Optional.empty();
    }

    private void reject(Chunk alone, SQLException error) throws Exception {
        inTransaction(() -> {
            cursors.advance(alone.move());
            alone.rejected().forEach(line -> rejectedLines.add(alone.move(), line));
            addRejected(alone, error);
            return null;
        });
        tell(alone, null);
    }

    private void addRejected(Chunk alone, SQLException error) {
        String reason =
                (DataErrors.isDuplicate(error) ? DUPLICATE : "The database refuses the row: ") + firstLine(error);
        rejectedLines.add(alone.move(), new RejectedLine(alone.place(0), reason, alone.text(0)));
        LOG.atWarn()
                .addKeyValue("route", alone.move().route())
                .addKeyValue("place", alone.place(0))
                .addKeyValue("sqlState", error.getSQLState())
                .log("Line rejected: the database refuses its row.");
    }

    private static String firstLine(SQLException error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("SQLSTATE " + error.getSQLState());
    }

    private void tell(Chunk chunk, @Nullable Object result) {
        for (CommitListener listener : listeners) {
            try {
                listener.committed(chunk, result);
            } catch (RuntimeException e) {
                LOG.error("A listener failed after a commit; what was committed stays.", e);
            }
        }
    }

    /** Hears of every chunk from now on. */
    public void addListener(CommitListener listener) {
        listeners.add(listener);
    }

    /** Runs {@code work} in a transaction: the open one of this thread, or one of its own. */
    public <T> T inTransaction(Callable<T> work) throws Exception {
        TransactionStatus status = manager.getTransaction(new DefaultTransactionDefinition());
        T result;
        try {
            result = work.call();
        } catch (Throwable e) {
            rollback(status, e);
            throw e;
        }
        manager.commit(status);
        return result;
    }

    /** Runs {@code work} in a part of the open transaction that is undone alone if it throws. */
    <T> T nested(Callable<T> work) throws Exception {
        TransactionStatus inner = manager.getTransaction(NESTED);
        T result;
        try {
            result = work.call();
        } catch (Throwable e) {
            rollback(inner, e);
            throw e;
        }
        manager.commit(inner);
        return result;
    }

    private void rollback(TransactionStatus status, Throwable cause) {
        try {
            manager.rollback(status);
        } catch (RuntimeException e) {
            // the connection is gone, and with it the transaction: what matters is why
            cause.addSuppressed(e);
        }
    }

    /** Runs {@code action} once the open transaction is committed; not if what was done so far is undone before that. */
    public void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new Afterwards(action, () -> {}));
    }

    /** Runs {@code action} once what was done so far is known to be undone; not if the outcome is unknown. */
    public void afterRollback(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new Afterwards(() -> {}, action));
    }
}
