package io.drover.process.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.drover.model.AssumedState;
import io.drover.model.Job;
import io.drover.model.StateSpan;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a machine to go on reading its log: what is open, nothing that has ended, so it stays small. Immutable;
 * kept as JSON.
 *
 * @param rules hash of the rules that decided
 * @param latest event time of the latest line; null before the first
 * @param spans the open span of each region whose state is known
 * @param job the open job; null if there is none
 * @param jobLines how many spans the open job has so far
 * @param lastJobStart when the last job began; null before the first
 * @param jobsAtThatStart how many jobs began in that millisecond
 * @param generation the file of the latest line; 0 where that is not known
 * @param assumed what is assumed if no line comes for long
 */
public record MachineSnapshot(
        String rules,
        @Nullable Instant latest,
        List<StateSpan> spans,
        @Nullable Job job,
        int jobLines,
        @Nullable Instant lastJobStart,
        int jobsAtThatStart,
        long generation,
        List<AssumedState> assumed) {

    /** Of a machine of which nothing was read. */
    public static final MachineSnapshot NONE = new MachineSnapshot("", null, List.of(), null, 0, null, 0, 0, List.of());

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public MachineSnapshot {
        spans = List.copyOf(spans);
        // one that an earlier version wrote says nothing of it
        assumed = Objects.requireNonNullElse(assumed, List.<AssumedState>of());
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a snapshot is made of texts, numbers and times only", e);
        }
    }

    /** @throws IllegalArgumentException if {@code json} is no snapshot */
    public static MachineSnapshot fromJson(String json) {
        try {
            return JSON.readValue(json, MachineSnapshot.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a machine's snapshot: " + e.getOriginalMessage(), e);
        }
    }
}
