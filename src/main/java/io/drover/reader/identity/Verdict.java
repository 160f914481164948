package io.drover.reader.identity;

import java.time.Instant;

/** What was found out about one file. */
sealed interface Verdict {

    /** The generation's content lies here and is read from here. */
    record Holds(long generation) implements Verdict {}

    /** Nothing in it that the generation does not have from another file. */
    record CopyOf(long generation) implements Verdict {}

    /**
     * It may still grow into something known, or an older file that waits must come before it.
     *
     * @param since since when it is as it is now
     * @param firstSeen since when it has been waiting
     * @param seen what was seen of it
     */
    record Waits(Instant since, Instant firstSeen, Glimpse seen) implements Verdict {}

    /** No content yet. */
    record Empty() implements Verdict {}

    /** It is no intact compressed file, and never will be. */
    record Damaged(String reason) implements Verdict {}

    /** It cannot be read now. */
    record Unreadable(String reason, Instant since) implements Verdict {}
}
