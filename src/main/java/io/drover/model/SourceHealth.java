package io.drover.model;

/** Whether a source can be followed. */
public enum SourceHealth {
    /** Its files can be read and what was read arrives. */
    UP,
    /** It cannot be read, or what was read does not arrive; tried again by itself. */
    DOWN,
    /** Another instance of the service holds the lease and does the work. */
    STANDBY,
    /** A person stopped its route. */
    STOPPED
}
