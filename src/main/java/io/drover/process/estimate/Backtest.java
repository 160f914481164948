package io.drover.process.estimate;

import io.drover.model.Job;
import io.drover.model.JobOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What estimates would have said of past jobs, each made of the jobs before it alone. */
public final class Backtest {

    private Backtest() {}

    /**
     * How the estimates of one kind of job fared.
     *
     * @param machine the machine's id
     * @param kind the kind of job; empty for those of none
     * @param when {@code start} for estimates at the start, {@code half} for those when half of the time was over
     * @param tested how many ends there was an estimate for
     * @param inside50 how many were not after the median
     * @param inside90 how many were not after the bound that nine in ten should keep
     * @param overdue how many were overdue before they ended
     * @param median the middle of how long they took
     */
    public record Score(
            String machine,
            String kind,
            String when,
            int tested,
            int inside50,
            int inside90,
            int overdue,
            Duration median) {}

    /** Goes through the jobs of one machine; scores for each kind, by name. */
    public static List<Score> of(String machine, List<Job> jobs) {
        List<Job> done = jobs.stream()
                .filter(job -> job.outcome() == JobOutcome.DONE && job.end() != null)
                .sorted(Comparator.comparing(Job::start).thenComparing(Job::place))
                .toList();
        LearnedRuns learned = new LearnedRuns();
        Map<String, Tally> atStart = new TreeMap<>();
        Map<String, Tally> atHalf = new TreeMap<>();
        for (Job job : done) {
            PastRun.of(job).ifPresent(run -> {
                String kind = job.kind() == null ? "" : job.kind();
                Duration half = run.lasted().dividedBy(2);
                learned.estimate(job, job.start())
                        .ifPresent(estimate -> atStart.computeIfAbsent(kind, its -> new Tally())
                                .add(run.lasted(), estimate));
                learned.estimate(job, job.start().plus(half))
                        .ifPresent(estimate ->
                                atHalf.computeIfAbsent(kind, its -> new Tally()).add(run.lasted(), estimate));
            });
            learned.take(job);
        }
        List<Score> scores = new ArrayList<>();
        atStart.forEach((kind, tally) -> {
            scores.add(tally.score(machine, kind, "start"));
            Optional.ofNullable(atHalf.get(kind)).ifPresent(half -> scores.add(half.score(machine, kind, "half")));
        });
        return scores;
    }

    private static final class Tally {
        private final List<Duration> lasted = new ArrayList<>();
        private int inside50;
        private int inside90;
        private int overdue;

        void add(Duration itLasted, Estimate estimate) {
            lasted.add(itLasted);
            inside50 += itLasted.compareTo(estimate.median()) <= 0 ? 1 : 0;
            inside90 += itLasted.compareTo(estimate.ninety()) <= 0 ? 1 : 0;
            overdue += itLasted.compareTo(estimate.overdueAfter()) > 0 ? 1 : 0;
        }

        Score score(String machine, String kind, String when) {
            lasted.sort(Comparator.naturalOrder());
            return new Score(
                    machine, kind, when, lasted.size(), inside50, inside90, overdue, lasted.get(lasted.size() / 2));
        }
    }
}
