package io.drover.app.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How busy a source was: counts per ten seconds over the last ten minutes. Not safe for several threads. */
final class Activity {

    static final Duration STEP = Duration.ofSeconds(10);
    static final int STEPS = 60;

    private final long[] counts = new long[STEPS];
    private final long firstStep;
    private long newestStep;

    /** Knows nothing of before {@code now}. */
    Activity(Instant now) {
        firstStep = step(now);
        newestStep = firstStep;
    }

    void add(Instant now, long count) {
        rollTo(step(now));
        counts[index(newestStep)] += count;
    }

    /** The counts, oldest first, the running ten seconds last; fewer than sixty before ten minutes are over. */
    List<Long> until(Instant now) {
        rollTo(step(now));
        List<Long> values = new ArrayList<>(STEPS);
        for (long step = Math.max(firstStep, newestStep - STEPS + 1); step <= newestStep; step++) {
            values.add(counts[index(step)]);
        }
        return values;
    }

    private void rollTo(long step) {
        if (step - newestStep >= STEPS) {
            java.util.Arrays.fill(counts, 0);
            newestStep = step;
        }
        while (newestStep < step) {
            newestStep++;
            counts[index(newestStep)] = 0;
        }
    }

    private static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    private static int index(long step) {
        return (int) Math.floorMod(step, (long) STEPS);
    }
}
