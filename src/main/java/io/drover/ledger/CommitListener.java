package io.drover.ledger;

import io.drover.model.Chunk;
import org.jspecify.annotations.Nullable;

/** Hears of each commit, after it, on the committing thread: it must be quick and must not throw. */
@FunctionalInterface
public interface CommitListener {

    /**
     * @param chunk what was committed
     * @param result what the route had made of it at the end of the transaction, such as a machine's changes; null if it
     *     was not told
     */
    void committed(Chunk chunk, @Nullable Object result);
}
