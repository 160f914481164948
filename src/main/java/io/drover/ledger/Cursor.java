package io.drover.ledger;

import io.drover.model.Fingerprint;

/**
 * How far a route is in a generation.
 *
 * @param route key of the route
 * @param generation the content
 * @param offsetBytes first byte that is not committed
 * @param lines lines committed so far
 * @param tail fingerprint of the bytes right before the offset
 */
public record Cursor(String route, long generation, long offsetBytes, long lines, Fingerprint tail) {}
