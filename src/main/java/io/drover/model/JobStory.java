package io.drover.model;

import java.util.List;

/**
 * A job with all that belongs to it.
 *
 * @param job the job
 * @param spans its spans in order
 * @param alarms its alarms in order
 */
public record JobStory(Job job, List<StateSpan> spans, List<Alarm> alarms) {

    public JobStory {
        spans = List.copyOf(spans);
        alarms = List.copyOf(alarms);
    }

    /** The alarms that came during {@code span}. */
    public List<Alarm> alarms(StateSpan span) {
        return alarms.stream().filter(alarm -> alarm.during(span)).toList();
    }
}
