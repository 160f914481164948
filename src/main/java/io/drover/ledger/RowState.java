package io.drover.ledger;

/**
 * How far a row that was exported is on its way to being deleted at its site: {@code EXPORTED → SAFE → SENT → GONE}. {@code HELD}
 * leaves that way: what is there and what was exported differ, so that only a person may delete it.
 */
public enum RowState {
    /** It is in what the route writes; not yet known to be safe there. */
    EXPORTED,
    /** Its raw backup was read back, its file is forced to disk and all its fields are decrypted. */
    SAFE,
    /** The site was asked to delete it; what came of that is not known. */
    SENT,
    /** The site has deleted it, or has it no more. */
    GONE,
    /** It is never deleted by itself; the row says why. */
    HELD
}
