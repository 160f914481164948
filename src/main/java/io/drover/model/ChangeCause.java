package io.drover.model;

/** Why a machine's state changed, or why a span ended. */
public enum ChangeCause {
    /** A line of the log says so. */
    LINE,
    /** The span was parted because its job began or ended inside it. */
    JOB,
    /** The span was cut where a shift ends; the run goes on. */
    SHIFT,
    /** No line came for the time that the rules allow. */
    TIMEOUT,
    /** The machine's rules were changed; what follows was decided by the new ones. */
    RULES_CHANGED,
    /** The machine's clock was set back by more than an hour; what was open goes on from there. */
    CLOCK_SET,
    /** The log goes on in another file, and the rules say that the machine starts anew there. */
    NEW_FILE
}
