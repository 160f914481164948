package io.drover.app.web.timeline;

import io.drover.process.rules.ShiftTime;
import io.drover.sink.history.JobTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a machine did from one moment to another.
 *
 * @param machine its id
 * @param zone the machine's time zone
 * @param from inclusive
 * @param to exclusive
 * @param shifts the shifts that overlap that time, whole ones, in order; none where the rules have none
 * @param regions its independent sets of states, the one of its jobs first
 * @param jobs its newest jobs in that time, the newest first; at most 500
 * @param alarms where it raised alarms; at most 400
 */
public record Timeline(
        String machine,
        String zone,
        Instant from,
        Instant to,
        List<ShiftTime> shifts,
        List<Region> regions,
        List<JobTime> jobs,
        List<AlarmMark> alarms) {

    /** The pieces of a region in order of time, none over another. */
    public record Region(String name, List<Piece> pieces) {}

    /**
     * A piece of a region's time.
     *
     * @param state the state; of several spans that are too short to be told apart, the one that took most of their time
     * @param color a CSS colour of the rules; null if they give none
     * @param start event time, inclusive
     * @param end event time, exclusive; null if it lasts
     * @param spans how many spans it stands for
     */
    public record Piece(
            String state,
            @Nullable String color,
            Instant start,
            @Nullable Instant end,
            int spans) {}

    /**
     * Alarms that lie so close together that they are one mark.
     *
     * @param at event time of the first
     * @param code its code; null for those without one
     * @param text what it said
     * @param count how many there are
     */
    public record AlarmMark(Instant at, @Nullable String code, String text, int count) {}
}
