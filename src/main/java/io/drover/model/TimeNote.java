package io.drover.model;

/** What was special about a line's time. */
public enum TimeNote {
    /** It lies before the beginning of the span that was open: the change was put at that beginning, time never runs back. */
    LATE,
    /** The local time exists twice (clocks set back); the reading that keeps the file's order was taken. */
    REPEATED,
    /** The local time does not exist (clocks set forward); it was moved forward by the missing hour. */
    SKIPPED
}
