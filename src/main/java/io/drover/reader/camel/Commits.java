package io.drover.reader.camel;

import io.drover.ledger.CommitListener;
import io.drover.ledger.Ledger;
import io.drover.model.Chunk;
import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a chunk whose route has come to its end is committed: a route that writes nothing to the ledger's database
 * needs no transaction of its own.
 */
final class Commits implements CommitListener {

    private final Ledger ledger;
    private final Map<String, CursorMove> last = new ConcurrentHashMap<>();

    Commits(Ledger ledger) {
        this.ledger = ledger;
        ledger.transactions().addListener(this);
    }

    @Override
    public void committed(Chunk chunk, @Nullable Object result) {
        last.put(chunk.move().route(), chunk.move());
    }

    /** Commits {@code chunk} unless its route did. */
    void ensure(LineChunk chunk) throws Exception {
        CursorMove move = chunk.move();
        CursorMove done = last.remove(move.route());
        boolean byRoute = done != null && done.generation() == move.generation() && done.toBytes() == move.toBytes();
        if (!byRoute) {
            ledger.transactions().commit(chunk, part -> {});
        }
    }
}
