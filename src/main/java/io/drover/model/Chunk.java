package io.drover.model;

import java.util.List;

/**
 * What one exchange carries and one transaction holds: lines of one generation in their order, or the rows made of them,
 * and the cursor move that belongs to them. It can be sliced, so that a single bad row is found by halving.
 */
public interface Chunk {

    /** The move that commits exactly this chunk. */
    CursorMove move();

    /** Number of items; may be 0 when only the cursor moves (empty lines, rejected lines). */
    int size();

    /** Place of item {@code index}. */
    Place place(int index);

    /** Text of the line behind item {@code index}. */
    String text(int index);

    /**
     * The items from {@code from} (inclusive) to {@code to} (exclusive) as a chunk of their own. Neighbouring slices make
     * neighbouring moves: the first starts where this chunk starts, the last ends where it ends, and one begins where the
     * one before it ended.
     */
    Chunk slice(int from, int to);

    /** Lines between this chunk's ends that were refused before they became items, in their order. */
    List<RejectedLine> rejected();
}
