package io.drover.ledger;

import io.drover.model.CursorMove;

/**
 * A cursor did not stand where a move begins, or this process does not hold the lease. Nothing was written; whoever moves
 * the cursor must load it again.
 */
public class CursorConflictException extends LedgerException {

    private static final long serialVersionUID = 1L;

    CursorConflictException(CursorMove move, String why) {
        this(move.route(), move.generation(), move.fromBytes(), move.toBytes(), why);
    }

    CursorConflictException(String route, long generation, long fromBytes, long toBytes, String why) {
        super("The cursor of route " + route + " in generation " + generation + " was not moved from byte " + fromBytes
                + " to " + toBytes + ": " + why + ".");
    }
}
