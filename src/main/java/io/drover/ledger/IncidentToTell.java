package io.drover.ledger;

import org.jspecify.annotations.Nullable;

/**
 * An incident that a consumer has to tell of, or has told of in an older state.
 *
 * @param incident as it is now
 * @param toldVersion the version it has told last; 0 if it never did
 * @param handle what the consumer calls its message, to edit it; null before
 */
public record IncidentToTell(
        Incident incident, long toldVersion, @Nullable String handle) {

    /** Whether nothing was told of it before. */
    public boolean isNew() {
        return toldVersion == 0;
    }
}
