package io.drover.app.presence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A collector as the page and the API show it.
 *
 * @param id its id
 * @param up whether its heartbeat is not late by two periods
 * @param since since when it is up, or when it was heard last
 * @param periodSeconds how often it says that it is there
 * @param clockAheadSeconds how far its clock is ahead of ours, negative where it is behind; null if it did not tell its time
 * @param sources what it reads
 * @param trouble what is wrong with it besides, a sentence; null if nothing is
 */
public record CollectorCard(
        String id,
        boolean up,
        Instant since,
        double periodSeconds,
        @Nullable Long clockAheadSeconds,
        List<String> sources,
        @Nullable String trouble) {}
