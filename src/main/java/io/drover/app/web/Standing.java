package io.drover.app.web;

import io.drover.model.SourceStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands.
 *
 * @param badge how far the word on it can be trusted
 * @param reason why it is not live, for a person; null while it is
 * @param since since when it is so
 */
record Standing(Badge badge, @Nullable String reason, Instant since) {

    /** The worst of its routes', the one that lasts longest. */
    static Standing of(List<SourceStatus> statuses) {
        return statuses.stream()
                .map(status -> new Standing(Badge.of(status.health()), status.reason(), status.since()))
                .max(Comparator.comparing(Standing::badge).thenComparing(Standing::since, Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** Of two words on one source the worse, or else this one. */
    Standing or(Standing other) {
        return other.badge().compareTo(badge) > 0 ? other : this;
    }
}
