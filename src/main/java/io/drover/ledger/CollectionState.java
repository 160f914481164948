package io.drover.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one collection (a form) of a source (a server) stands.
 *
 * @param generation the answers received so far, one behind the other, as the content that the route's cursor is in
 * @param deletable whether its rows are sensitive and are to be deleted at the site
 * @param listedRows how many rows the site says it has
 * @param receivedRows how many it gave last; null before the first time
 * @param answerSha256 of the last answer that was worked through; null if the next is to be in any case
 * @param triedAt when it was asked for last
 * @param collectedAt when that succeeded last
 * @param failingSince since when it does not; null if it does
 * @param problem what is wrong; null if nothing is
 */
public record CollectionState(
        String source,
        String name,
        long generation,
        boolean deletable,
        long listedRows,
        @Nullable Long receivedRows,
        @Nullable String answerSha256,
        Instant triedAt,
        @Nullable Instant collectedAt,
        @Nullable Instant failingSince,
        @Nullable String problem) {}
