package io.drover.process.estimate;

import io.drover.model.Job;
import io.drover.model.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest jobs of one machine that were done, by kind: at most two hundred of each, of a hundred kinds. Not safe for threads. */
public final class LearnedRuns {

    private static final int MOST_RUNS = 200;
    private static final int MOST_KINDS = 100;

    private final Map<String, Map<Place, PastRun>> runs = new LinkedHashMap<>(16, 0.75f, true);

    /** Learns from a job that ended as done; of another, and of one that is told again, nothing. */
    public void take(Job job) {
        PastRun.of(job).ifPresent(run -> {
            Map<Place, PastRun> its = runs.computeIfAbsent(kind(job), kind -> new LinkedHashMap<>());
            its.put(job.place(), run);
            dropFirst(its, MOST_RUNS);
            dropFirst(runs, MOST_KINDS);
        });
    }

    /** How long {@code job}, which is open, will have taken, seen at {@code now}. */
    public Optional<Estimate> estimate(Job job, Instant now) {
        List<PastRun> past = List.copyOf(runs.getOrDefault(kind(job), Map.of()).values());
        Duration elapsed = now.isBefore(job.start()) ? Duration.ZERO : Duration.between(job.start(), now);
        Map<String, Duration> reached = new HashMap<>(job.steps());
        reached.values().removeIf(at -> at.compareTo(elapsed) > 0);
        return Estimator.of(past, elapsed, reached);
    }

    /** Jobs of no kind are alike too. */
    private static String kind(Job job) {
        return job.kind() == null ? "" : job.kind();
    }

    private static void dropFirst(Map<?, ?> map, int most) {
        if (map.size() > most) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
