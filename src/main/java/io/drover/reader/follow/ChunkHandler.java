package io.drover.reader.follow;

import io.drover.model.LineChunk;

/** Takes the lines of one route, chunk by chunk, in order. */
@FunctionalInterface
public interface ChunkHandler {

    /**
     * Writes the lines and moves the cursor, in one transaction; returns after its commit.
     *
     * @throws Exception if it was not committed; the chunk comes again, from where the ledger's cursor stands then
     */
    void handle(LineChunk chunk) throws Exception;
}
