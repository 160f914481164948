package io.drover.app.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a machine does.
 *
 * @param regions its present states, the region of its jobs first; none before its log told one
 * @param job the open job; null if there is none
 * @param estimate when the open job will have ended; null without one, or while too few were done before it
 * @param alarm the newest alarm of the present state of its first region; null if there was none
 * @param today what was counted in the spans that began today in the machine's zone, such as parts, by name
 * @param jobsToday jobs that began today
 */
public record MachineCard(
        List<RegionCard> regions,
        @Nullable JobCard job,
        @Nullable EstimateCard estimate,
        @Nullable String alarm,
        Map<String, Long> today,
        long jobsToday) {

    /**
     * The present state of one region.
     *
     * @param name the region
     * @param state its state, in the rules' word
     * @param ruleState the state's name in the rules and their diagram, which may differ from the word
     * @param color a CSS colour of the rules; null if they give none
     * @param since event time of the first line that showed it; a shift's end does not change it
     * @param assumed whether no line says so, but the rules' time-out, by the service's clock; the next line decides
     */
    public record RegionCard(
            String name,
            String state,
            String ruleState,
            @Nullable String color,
            Instant since,
            boolean assumed) {}

    /**
     * The open job.
     *
     * @param since event time of its start
     * @param counts what was counted so far, by name
     * @param fields what the log told of it, such as part file and recipe, by name
     */
    public record JobCard(Instant since, Map<String, Long> counts, Map<String, String> fields) {}

    /**
     * One row of the table of spans.
     *
     * @param region the region it belongs to
     * @param state the state
     * @param color a CSS colour of the rules; null if they give none
     * @param start event time
     * @param end event time; null while it lasts
     * @param counts what was counted in it, by name
     * @param fields what the log told during it, by name
     * @param shift the shift it lies in; null when there are none
     * @param alarms alarms that came in it, in their order
     */
    public record SpanRow(
            String region,
            String state,
            @Nullable String color,
            Instant start,
            @Nullable Instant end,
            Map<String, Long> counts,
            Map<String, String> fields,
            @Nullable String shift,
            List<String> alarms) {}
}
