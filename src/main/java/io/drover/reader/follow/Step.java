package io.drover.reader.follow;

import java.time.Instant;

/** What came of one unit of work, and when the next one makes sense. */
public sealed interface Step {

    /** There is more to do right now. */
    record More() implements Step {}

    /** Nothing to do until then, unless something is noticed before. */
    record Idle(Instant until) implements Step {}

    /** It failed and is tried again then. */
    record Failed(Instant until, String reason) implements Step {}
}
