package io.drover.app.presence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a collector says every few seconds: that it is there, and how its sources stand.
 *
 * @param collector its id
 * @param instance which of several that might have the same id by mistake, such as an id of its data folder; null if it has none
 * @param sentAt its own time; null if it has no clock to rely on
 * @param periodSeconds after how long it will send the next one; null for five seconds
 * @param sources what it reads or watches, as objects or as ids alone
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Heartbeat(
        String collector,
        @Nullable String instance,
        @Nullable Instant sentAt,
        @Nullable Double periodSeconds,
        List<Told> sources) {

    /** How often one is sent, where nothing else is said. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    static final int MOST_SOURCES = 1_000;
    private static final double SHORTEST_SECONDS = 0.1;
    private static final double LONGEST_SECONDS = 3_600;

    /**
     * @throws IllegalArgumentException if an id is none, the period is not from 0.1 to 3600 seconds, or there are more than 1000
     *     sources
     */
    public Heartbeat {
        Ids.check("collector", collector);
        sources = sources == null ? List.of() : List.copyOf(sources);
        if (sources.size() > MOST_SOURCES) {
            throw new IllegalArgumentException("sources must be at most " + MOST_SOURCES + ", were " + sources.size());
        }
        if (periodSeconds != null && !(periodSeconds >= SHORTEST_SECONDS && periodSeconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException("periodSeconds must be from 0.1 to 3600, was " + periodSeconds);
        }
    }

    Duration period() {
        return periodSeconds == null ? PERIOD : Duration.ofMillis(Math.round(periodSeconds * 1_000));
    }

    /**
     * How one of its sources stands.
     *
     * @param id of the source, the same here and there
     * @param badge the badge it wears there; null if it only is
     * @param reason why that is not live, a sentence; null while it is
     * @param since since when it is so; null if it does not know
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Told(
            String id,
            @Nullable String badge,
            @Nullable String reason,
            @Nullable Instant since) {

        private static final int LONGEST_REASON = 500;
        private static final int LONGEST_ID = 100;

        /**
         * @throws IllegalArgumentException if {@code id} is none
         */
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public Told(
                @JsonProperty("id") String id,
                @JsonProperty("badge") @Nullable String badge,
                @JsonProperty("reason") @Nullable String reason,
                @JsonProperty("since") @Nullable Instant since) {
            if (id == null
                    || id.isBlank()
                    || id.length() > LONGEST_ID
                    || id.lines().count() > 1) {
                throw new IllegalArgumentException("a source must have an id of one line and at most 100 letters");
            }
            this.id = id;
            this.badge = badge;
            this.reason =
                    reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
            this.since = since;
        }

        /** One of which only the id is told. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Told of(String id) {
            return new Told(id, null, null, null);
        }
    }
}
