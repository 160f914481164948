package io.drover.ledger;

import java.time.Instant;

/**
 * A gap, and when it was noticed.
 *
 * @param path where the content was last seen
 */
public record FoundGap(Gap gap, String path, Instant foundAt) {}
