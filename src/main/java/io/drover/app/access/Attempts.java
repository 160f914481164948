package io.drover.app.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who guesses passwords. After three failures of one name from one address, twenty of one address, or twenty of one
 * name, each further one has to wait, twice as long as the one before. A name that is attacked from everywhere waits no longer
 * than half a minute, or anybody could lock anybody out. Forgets after an hour, and the oldest when there are very many. Safe for
 * several threads.
 */
final class Attempts {

    private static final int MOST = 10_000;
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final int FREE_OF_BOTH = 3;
    private static final int FREE_OF_ONE = 20;
    private static final Duration LONGEST_OF_BOTH = Duration.ofMinutes(5);
    private static final Duration LONGEST_OF_NAME = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 16;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST;
        }
    };

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** How often it failed, and when last. */
    private record Failures(int count, Instant last) {}

    /** What failures are counted by, how many are free, and how long the wait becomes at most. */
    private record Measure(String key, int free, Duration longest) {}

    private static List<Measure> measures(String name, String address) {
        return List.of(
                new Measure("both " + address + " " + name, FREE_OF_BOTH, LONGEST_OF_BOTH),
                new Measure("address " + address, FREE_OF_ONE, LONGEST_OF_BOTH),
                new Measure("name " + name, FREE_OF_ONE, LONGEST_OF_NAME));
    }

    /** How long to wait before the next attempt; zero if it may be made now. */
    synchronized Duration wait(String name, String address) {
        Instant now = clock.instant();
        return measures(name, address).stream()
                .map(measure -> left(measure, now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Duration left(Measure measure, Instant now) {
        @Nullable Failures known = failures.get(measure.key());
        if (known == null || known.count() < measure.free()) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(MOST_DOUBLINGS, known.count() - measure.free()));
        Duration whole = wait.compareTo(measure.longest()) < 0 ? wait : measure.longest();
        Duration left = Duration.between(now, known.last().plus(whole));
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void failed(String name, String address) {
        Instant now = clock.instant();
        for (Measure measure : measures(name, address)) {
            failures.merge(
                    measure.key(),
                    new Failures(1, now),
                    (old, first) -> old.last().plus(MEMORY).isBefore(now) ? first : new Failures(old.count() + 1, now));
        }
    }

    /** The name is no riddle any more, from that address. */
    synchronized void succeeded(String name, String address) {
        failures.remove("both " + address + " " + name);
        failures.remove("name " + name);
    }

    synchronized int size() {
        return failures.size();
    }
}
