package io.drover.app.web;

import io.drover.model.Job;
import io.drover.process.estimate.Estimate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the open job will have ended. Instants are event times.
 *
 * @param job what jobs it is like, such as its procedure; null where that is not known
 * @param since when it began
 * @param expected it ends before or after that with the same chance
 * @param latest nine in ten end before
 * @param overdueAfter ninety-nine in a hundred end before; after that it is overdue
 * @param runs how many past jobs this is learned from
 */
public record EstimateCard(
        @Nullable String job, Instant since, Instant expected, Instant latest, Instant overdueAfter, int runs) {

    static EstimateCard of(Job job, Estimate estimate) {
        return new EstimateCard(
                job.kind(),
                job.start(),
                job.start().plus(estimate.median()),
                job.start().plus(estimate.ninety()),
                job.start().plus(estimate.overdueAfter()),
                estimate.runs());
    }
}
