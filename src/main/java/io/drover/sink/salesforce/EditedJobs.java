package io.drover.sink.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.ledger.Delivery;
import io.drover.ledger.Outbox;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the JSON files of jobs that somebody edited or dropped into the folder from those that Drover has written itself. */
final class EditedJobs {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OWN_NAME = Pattern.compile("runtime_(.+)\\.json");
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private final Outbox outbox;
    private final String destination;

    /**
     * @param destination where the jobs are delivered to
     */
    EditedJobs(Outbox outbox, String destination) {
        this.outbox = outbox;
        this.destination = destination;
    }

    /**
     * The key of the job that {@code text} is a new state of. Empty if the newest delivery of that job holds the same, or is
     * younger than the file, and if it is no job at all.
     *
     * <p>A name that Drover gives ({@code runtime_<key>.json}) holds the key, also where the text is broken: its delivery then
     * tells so. Of any other name, {@code laser} and the start of the first span tell which job it is; one that is not known
     * gets a key with its start to the second.
     *
     * @param file name without folder
     * @param modified when it was written
     */
    Optional<String> key(String file, Instant modified, String text) {
        Matcher own = OWN_NAME.matcher(file);
        Optional<String> prefix = own.matches() ? Optional.of(own.group(1)) : prefix(read(text));
        return prefix.flatMap(start -> {
            List<Delivery> known = outbox.newestOf(destination, start);
            JsonNode job = read(text);
            boolean ours = known.stream()
                    .anyMatch(each -> read(each.payload()).equals(job)
                            || !each.createdAt().isBefore(modified));
            String key = known.isEmpty()
                    ? start + (own.matches() ? "" : "Z")
                    : known.get(0).key();
            return ours ? Optional.empty() : Optional.of(key);
        });
    }

    /** Whether it can be read at all. */
    static boolean readable(String text) {
        return !read(text).isMissingNode();
    }

    private static Optional<String> prefix(JsonNode job) {
        String laser = job.path("laser").asText("");
        try {
            OffsetDateTime start =
                    OffsetDateTime.parse(job.at("/runtime/0/start_time").asText(""));
            return laser.isBlank()
                    ? Optional.empty()
                    : Optional.of(laser + "_" + START.format(start.withOffsetSameInstant(ZoneOffset.UTC)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
