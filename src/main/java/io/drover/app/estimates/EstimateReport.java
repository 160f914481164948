package io.drover.app.estimates;

import io.drover.process.estimate.Backtest.Score;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is estimated, and how estimates fared.
 *
 * @param running jobs that run, by machine
 * @param scores by machine and kind, of all jobs that the history has, up to the newest ten thousand of each machine
 */
public record EstimateReport(List<Running> running, List<Score> scores) {

    /**
     * A job that runs.
     *
     * @param machine the machine's id
     * @param kind what jobs it is like; null where that is not known
     * @param since event time of its start
     * @param runs of how many past jobs the estimate is made; 0 while there are too few for one
     * @param expected when it ends, as likely later as earlier; null without an estimate
     * @param latest when nine in ten will have ended; null without an estimate
     * @param overdueAfter when ninety-nine in a hundred will have ended; null without an estimate
     * @param overdue whether that is past
     */
    public record Running(
            String machine,
            @Nullable String kind,
            Instant since,
            int runs,
            @Nullable Instant expected,
            @Nullable Instant latest,
            @Nullable Instant overdueAfter,
            boolean overdue) {}
}
