package io.drover.sink.history;

import io.drover.model.JobOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a machine had a job.
 *
 * @param name the first that its log told of it, such as the part file; null if nothing
 * @param start event time
 * @param end event time; null while it is open
 * @param outcome how it ended
 */
public record JobTime(
        @Nullable String name, Instant start, @Nullable Instant end, JobOutcome outcome) {}
