package io.drover.app.presence;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * How long one source is quiet between its lines: a histogram of its pauses, in which new ones count more than old ones. The
 * normal pause is the one that 99 of 100 pauses do not exceed. Lines of one burst, less than a second apart, make no pause.
 * Not safe for several threads.
 */
final class Rhythm {

    /** With fewer pauses than this nothing is said. */
    static final int ENOUGH = 20;

    private static final double QUANTILE = 0.99;
    private static final long SHORTEST_MILLIS = 1_000;

    /** Two for each doubling, from one second to forty-eight days. */
    private static final int BUCKETS = 45;

    private static final int BUCKETS_OF_A_DOUBLING = 2;

    /** When so many are counted, all count half: what was months ago is forgotten by and by. */
    private static final long MOST = 4_000;

    private final long[] pauses = new long[BUCKETS];

    /** As {@link #text()} wrote it; a text that is none is an empty one, as it can be learned again. */
    static Rhythm of(String text) {
        Rhythm rhythm = new Rhythm();
        String[] counts = text.split(" ");
        try {
            for (int i = 0; i < Math.min(BUCKETS, counts.length); i++) {
                rhythm.pauses[i] = Math.max(0, Long.parseLong(counts[i]));
            }
        } catch (NumberFormatException e) {
            Arrays.fill(rhythm.pauses, 0);
        }
        return rhythm;
    }

    /**
     * Takes a pause between two lines.
     *
     * @return whether it is one: at least a second
     */
    boolean learn(Duration pause) {
        if (pause.toMillis() < SHORTEST_MILLIS) {
            return false;
        }
        double doublings = Math.log(pause.toMillis() / (double) SHORTEST_MILLIS) / Math.log(2);
        pauses[Math.min(BUCKETS - 1, (int) (doublings * BUCKETS_OF_A_DOUBLING))]++;
        if (total() > MOST) {
            Arrays.setAll(pauses, i -> pauses[i] / 2);
        }
        return true;
    }

    /** The normal pause, rounded up by at most the half of it; empty until twenty are known. */
    Optional<Duration> normal() {
        long total = total();
        if (total < ENOUGH) {
            return Optional.empty();
        }
        long longer = total - (long) Math.ceil(total * QUANTILE);
        int bucket = BUCKETS - 1;
        for (long seen = pauses[bucket]; seen <= longer && bucket > 0; seen += pauses[bucket]) {
            bucket--;
        }
        double end = SHORTEST_MILLIS * Math.pow(2, (bucket + 1) / (double) BUCKETS_OF_A_DOUBLING);
        return Optional.of(Duration.ofMillis(Math.round(end)));
    }

    private long total() {
        return Arrays.stream(pauses).sum();
    }

    /** For {@link #of(String)}: how many pauses of each length, the shortest first. */
    String text() {
        StringJoiner text = new StringJoiner(" ");
        Arrays.stream(pauses).forEach(count -> text.add(Long.toString(count)));
        return text.toString();
    }
}
