package io.drover.app.presence;

import java.time.Instant;

/** What a collector's state means for a source that it reads. */
public sealed interface CollectorWord {

    /** A sentence for a person. */
    String reason();

    Instant since();

    /** The collector has not been heard of for two of its heartbeats: nobody knows how the source stands. */
    record Down(String reason, Instant since) implements CollectorWord {}

    /** The collector is there, and says that it cannot read the source. */
    record CannotRead(String reason, Instant since) implements CollectorWord {}
}
