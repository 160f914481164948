package io.drover.app.presence;

import io.drover.app.presence.Heartbeat.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One collector as it was last heard. Not safe for several threads; guarded by {@link Collectors}. */
final class Collector {

    /** A heartbeat that is this much late by is not late: networks and collectors of garbage take their time. */
    private static final Duration MOST_GRACE = Duration.ofSeconds(1);

    /** A clock that is no further off needs no word. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final String id;
    private Duration period;
    private @Nullable String instance;
    private Instant heardAt;
    private long heardNanos;
    private Instant upSince;
    private boolean up;
    private @Nullable Duration clockAhead;
    private Map<String, Told> sources = Map.of();
    private @Nullable String trouble;
    private long troubleNanos;

    /**
     * @param heardAt when it was last heard
     * @param nanos from when on it may be missed: the present, also where it was last heard long ago
     */
    Collector(String id, Duration period, Instant heardAt, long nanos) {
        this.id = id;
        this.period = period;
        this.heardAt = heardAt;
        this.heardNanos = nanos;
        this.upSince = heardAt;
        this.up = true;
    }

    /** As the database remembers it: what it reads. */
    void remember(List<String> ids) {
        Map<String, Told> remembered = new LinkedHashMap<>();
        ids.forEach(source -> remembered.put(source, Told.of(source)));
        sources = remembered;
    }

    /**
     * Takes a heartbeat.
     *
     * @return whether something changed that has to be remembered
     */
    boolean heard(Heartbeat heartbeat, Instant now, long nanos) {
        Map<String, Told> its = new LinkedHashMap<>();
        heartbeat.sources().forEach(told -> its.put(told.id(), told));
        boolean news = !its.keySet().equals(sources.keySet()) || !period.equals(heartbeat.period());
        if (isDown(nanos)) {
            upSince = now;
        }
        sources = its;
        period = heartbeat.period();
        instance = heartbeat.instance();
        clockAhead = heartbeat.sentAt() == null ? null : Duration.between(now, heartbeat.sentAt());
        heardAt = now;
        heardNanos = nanos;
        return news;
    }

    /** Whether {@code heartbeat} comes from another one that has the same id, while this one is there. */
    boolean isAnother(Heartbeat heartbeat, long nanos) {
        return instance != null
                && heartbeat.instance() != null
                && !instance.equals(heartbeat.instance())
                && !isDown(nanos);
    }

    /** Something is wrong with it that is told for a while: as long as it is said again and again. */
    void trouble(String sentence, long nanos) {
        trouble = sentence;
        troubleNanos = nanos;
    }

    /** Whether its heartbeat is late by two periods. */
    boolean isDown(long nanos) {
        Duration grace = period.dividedBy(5);
        Duration late = period.multipliedBy(2).plus(grace.compareTo(MOST_GRACE) < 0 ? grace : MOST_GRACE);
        return nanos - heardNanos > late.toNanos();
    }

    /**
     * Looks whether it is still there.
     *
     * @return whether that changed since the last look
     */
    boolean look(long nanos) {
        boolean was = up;
        up = !isDown(nanos);
        return was != up;
    }

    /** What its state means for {@code source}; null if it is there and reads it. */
    @Nullable
    CollectorWord word(String source, long nanos) {
        if (isDown(nanos)) {
            return new CollectorWord.Down(
                    "The collector " + id + ", which reads it, is not heard any more; it should say every "
                            + seconds(period) + " s that it is there.",
                    heardAt);
        }
        @Nullable Told told = sources.get(source);
        if (told != null && "unreachable".equals(told.badge())) {
            return new CollectorWord.CannotRead(
                    "The collector " + id + " says: " + (told.reason() == null ? "it cannot be read" : told.reason()),
                    told.since() == null ? heardAt : told.since());
        }
        return null;
    }

    CollectorCard card(long nanos) {
        return new CollectorCard(
                id,
                !isDown(nanos),
                isDown(nanos) ? heardAt : upSince,
                period.toMillis() / 1_000.0,
                clockAhead == null ? null : (Long) clockAhead.toSeconds(),
                List.copyOf(sources.keySet()),
                wrong(nanos));
    }

    private @Nullable String wrong(long nanos) {
        if (trouble != null && nanos - troubleNanos < period.multipliedBy(3).toNanos()) {
            return trouble;
        }
        return clockTrouble();
    }

    /** Of a clock that is more than a minute off, a sentence; null of one that is right. */
    @Nullable
    String clockTrouble() {
        Duration ahead = clockAhead;
        if (ahead == null || ahead.abs().compareTo(CLOCK_TOLERANCE) <= 0) {
            return null;
        }
        return "The clock of the collector " + id + " is " + ahead.abs().toSeconds() + " s "
                + (ahead.isNegative() ? "behind" : "ahead of") + " ours.";
    }

    private static String seconds(Duration period) {
        return period.toMillis() % 1_000 == 0
                ? Long.toString(period.toSeconds())
                : Double.toString(period.toMillis() / 1_000.0);
    }

    String id() {
        return id;
    }

    Duration period() {
        return period;
    }

    Instant heardAt() {
        return heardAt;
    }

    List<String> sources() {
        return List.copyOf(sources.keySet());
    }
}
