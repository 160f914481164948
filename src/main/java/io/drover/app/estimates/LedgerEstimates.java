package io.drover.app.estimates;

import io.drover.app.estimates.EstimateReport.Running;
import io.drover.ledger.Ledger;
import io.drover.model.Job;
import io.drover.process.estimate.Backtest;
import io.drover.process.estimate.Backtest.Score;
import io.drover.process.estimate.Estimate;
import io.drover.process.estimate.LearnedRuns;
import io.drover.sink.history.MachineHistory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Estimates made of the jobs in a site's database. */
final class LedgerEstimates {

    private static final int MOST_JOBS = 10_000;

    private final MachineHistory history;
    private final Clock clock;

    LedgerEstimates(Ledger ledger, Clock clock) {
        this.history = new MachineHistory(ledger);
        this.clock = clock;
    }

    /** @param machine only of this one; null for all */
    EstimateReport report(@Nullable String machine) {
        List<Running> running = new ArrayList<>();
        List<Score> scores = new ArrayList<>();
        for (String each : history.machinesWithJobs()) {
            if (machine != null && !machine.equals(each)) {
                continue;
            }
            List<Job> jobs = new ArrayList<>(history.jobs(each, MOST_JOBS));
            Collections.reverse(jobs);
            LearnedRuns learned = new LearnedRuns();
            jobs.forEach(learned::take);
            jobs.stream().filter(Job::open).forEach(job -> running.add(running(job, learned)));
            scores.addAll(Backtest.of(each, jobs));
        }
        return new EstimateReport(running, scores);
    }

    private Running running(Job job, LearnedRuns learned) {
        Instant now = clock.instant();
        Estimate estimate = learned.estimate(job, now).orElse(null);
        if (estimate == null) {
            return new Running(job.machine(), job.kind(), job.start(), 0, null, null, null, false);
        }
        Instant overdueAfter = job.start().plus(estimate.overdueAfter());
        return new Running(
                job.machine(),
                job.kind(),
                job.start(),
                estimate.runs(),
                job.start().plus(estimate.median()),
                job.start().plus(estimate.ninety()),
                overdueAfter,
                now.isAfter(overdueAfter));
    }
}
