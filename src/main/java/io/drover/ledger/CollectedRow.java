package io.drover.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a collection that was exported.
 *
 * @param source the server
 * @param collection the form
 * @param id what the site calls the row; unique in its collection
 * @param contentHash of what the row held when it was exported, before decryption
 * @param route the route that exported it
 * @param backupKey the raw backup it is in; null if the route keeps none
 * @param state how far it is
 * @param why what keeps it from being deleted, for people; null if nothing does
 * @param exportedAt when it was written
 * @param attempts how often the site was asked to delete it
 */
public record CollectedRow(
        String source,
        String collection,
        String id,
        String contentHash,
        String route,
        @Nullable String backupKey,
        RowState state,
        @Nullable String why,
        Instant exportedAt,
        int attempts) {}
