package io.drover.sink.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is critical, by source and kind, and knows when a mail is due: at once if there was none for a while, else when
 * that while is over, with all that came meanwhile. An end is told at once too, if no end was for as long. Used by one thread
 * at a time.
 */
final class AlertBook {

    private static final int MOST_NAMES = 500;
    private static final Name OTHERS = new Name("others", "others");

    private final Clock clock;
    private final Duration digest;
    private Map<Name, Critical> waiting = new LinkedHashMap<>();
    private @Nullable Instant mailed;
    private @Nullable Instant endMailed;

    private record Name(String source, String kind) {}

    /**
     * @param digest between two mails
     */
    AlertBook(Clock clock, Duration digest) {
        this.clock = clock;
        this.digest = digest;
    }

    /** Counts {@code critical}; returns whether nothing of its source and kind waits yet. */
    boolean add(Critical critical) {
        Name name = new Name(critical.source(), critical.kind());
        if (!waiting.containsKey(name) && waiting.size() >= MOST_NAMES) {
            // none is uncounted, and a name that is new each time does not fill the memory
            name = OTHERS;
        }
        Critical before = waiting.get(name);
        waiting.put(name, before == null ? critical.named(name.source(), name.kind()) : before.and(critical));
        return before == null;
    }

    /** Takes out what the mail that is due now tells of; empty if none is. */
    Optional<List<Critical>> takeDue() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        boolean onlyEnds = waiting.values().stream().allMatch(each -> each.count() == 0);
        Instant last = onlyEnds ? endMailed : mailed;
        if (last != null && clock.instant().isBefore(last.plus(digest))) {
            return Optional.empty();
        }
        List<Critical> taken = List.copyOf(waiting.values());
        waiting = new LinkedHashMap<>();
        return Optional.of(taken);
    }

    /** What was taken out is on its way. */
    void told(Collection<Critical> taken) {
        Instant now = clock.instant();
        if (taken.stream().anyMatch(each -> each.count() > 0)) {
            mailed = now;
        }
        if (taken.stream().anyMatch(Critical::over)) {
            endMailed = now;
        }
    }

    /** What was taken out is not: it waits on, before what came meanwhile. */
    void putBack(Collection<Critical> taken) {
        Collection<Critical> meanwhile = waiting.values();
        waiting = new LinkedHashMap<>();
        taken.forEach(this::add);
        meanwhile.forEach(this::add);
    }

    /** All that waits. */
    List<Critical> waiting() {
        return List.copyOf(waiting.values());
    }
}
