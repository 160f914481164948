package io.drover.app.presence;

import java.time.Instant;
import java.util.List;

/** What came of a heartbeat. */
public sealed interface Receipt {

    /**
     * It counts.
     *
     * @param receivedAt when it came, by our clock
     * @param warnings what a person should know, sentences
     */
    record Taken(Instant receivedAt, List<String> warnings) implements Receipt {}

    /** The collector is none that may send. */
    record Unknown(String error) implements Receipt {}

    /** Another one that is there has the same id. */
    record Doubled(String error) implements Receipt {}
}
