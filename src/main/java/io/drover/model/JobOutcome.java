package io.drover.model;

/** How a job stands. */
public enum JobOutcome {
    OPEN,
    DONE,
    CANCELLED,
    /** Its end was not seen: the log went on in another file, or another job began where the rules do not take that for an end. */
    INTERRUPTED
}
