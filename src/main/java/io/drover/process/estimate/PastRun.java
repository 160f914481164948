package io.drover.process.estimate;

import io.drover.model.Job;
import io.drover.model.JobOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A job that was done, as far as it teaches how long the next will take.
 *
 * @param lasted from its start to its end, {@code >= 0}
 * @param steps how long after its start it reached each step first
 */
public record PastRun(Duration lasted, Map<String, Duration> steps) {

    public PastRun {
        if (lasted.isNegative()) {
            throw new IllegalArgumentException("lasted must be >= 0, was " + lasted);
        }
        steps = Map.copyOf(steps);
    }

    /** Empty unless the job was done: what was cancelled or interrupted tells nothing of how long it takes. */
    static Optional<PastRun> of(Job job) {
        return job.outcome() != JobOutcome.DONE
                        || job.end() == null
                        || job.end().isBefore(job.start())
                ? Optional.empty()
                : Optional.of(new PastRun(Duration.between(job.start(), job.end()), job.steps()));
    }
}
