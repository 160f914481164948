package io.drover.process.estimate;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how long a job takes from those of its kind. What remained to past jobs from the newest step on is added to the time at
 * which this one reached it; what is over already is left out; of the rest the quantiles are taken. A pure function.
 */
public final class Estimator {

    /** From how many past jobs on there is an estimate, and from how many that know a step it is refined by that. */
    static final int FEWEST = 5;

    private Estimator() {}

    /**
     * An estimate; empty while there are too few jobs before.
     *
     * @param past the jobs of its kind that were done
     * @param elapsed how long it lasts already
     * @param reached how long after its start it reached each step first
     */
    public static Optional<Estimate> of(List<PastRun> past, Duration elapsed, Map<String, Duration> reached) {
        if (past.size() < FEWEST) {
            return Optional.empty();
        }
        String step = newestKnown(past, reached);
        List<PastRun> alike = step == null
                ? past
                : past.stream().filter(run -> run.steps().containsKey(step)).toList();
        long[] totals = alike.stream()
                .mapToLong(run -> total(run, step, reached))
                .sorted()
                .toArray();
        Duration overdueAfter = quantile(totals, 0.99);
        long[] still = Arrays.stream(totals)
                .filter(total -> total >= elapsed.toMillis())
                .toArray();
        return Optional.of(
                still.length == 0
                        ? new Estimate(alike.size(), step, overdueAfter, overdueAfter, overdueAfter)
                        : new Estimate(alike.size(), step, quantile(still, 0.5), quantile(still, 0.9), overdueAfter));
    }

    private static @Nullable String newestKnown(List<PastRun> past, Map<String, Duration> reached) {
        String newest = null;
        for (Map.Entry<String, Duration> step : reached.entrySet()) {
            boolean newer =
                    newest == null || step.getValue().compareTo(reached.getOrDefault(newest, Duration.ZERO)) >= 0;
            if (newer
                    && past.stream()
                                    .filter(run -> run.steps().containsKey(step.getKey()))
                                    .count()
                            >= FEWEST) {
                newest = step.getKey();
            }
        }
        return newest;
    }

    private static long total(PastRun run, @Nullable String step, Map<String, Duration> reached) {
        Duration then = step == null ? null : run.steps().get(step);
        Duration now = step == null ? null : reached.get(step);
        return then == null || now == null
                ? run.lasted().toMillis()
                : now.plus(run.lasted()).minus(then).toMillis();
    }

    /** Of sorted numbers, so that a new one lies below with that probability; between two of them in proportion. */
    private static Duration quantile(long[] sorted, double share) {
        double place = Math.max(0, Math.min(sorted.length - 1, share * (sorted.length + 1) - 1));
        int below = (int) place;
        long upper = sorted[Math.min(sorted.length - 1, below + 1)];
        return Duration.ofMillis(Math.round(sorted[below] + (place - below) * (upper - sorted[below])));
    }
}
