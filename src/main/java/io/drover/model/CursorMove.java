package io.drover.model;

/**
 * How far a route's cursor moves when a chunk is committed. The ledger makes the move by compare-and-set: it happens only
 * if the cursor still stands at {@code fromBytes}, and in the same transaction as the chunk's rows.
 *
 * @param route key of the route, {@code <template>:<source>}, never an automatic route id
 * @param source the source the generation belongs to
 * @param generation the content that was read
 * @param fromBytes where the cursor must stand now
 * @param toBytes where it stands after the commit; {@code >= fromBytes}
 * @param lines how many lines lie between the two, for counting
 * @param tail fingerprint of the bytes right before {@code toBytes}, by which the file is known again
 */
public record CursorMove(
        String route, String source, long generation, long fromBytes, long toBytes, long lines, Fingerprint tail) {

    public CursorMove {
        Check.notBlank("route", route);
        Check.notBlank("source", source);
        Check.atLeast("from", fromBytes, 0);
        Check.atLeast("to", toBytes, fromBytes);
        Check.atLeast("lines", lines, 0);
    }
}
