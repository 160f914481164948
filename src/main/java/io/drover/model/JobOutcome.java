package io.drover.model;

/** How a job stands. */
public enum JobOutcome {
    OPEN,
    DONE,
    CANCELLED
}
