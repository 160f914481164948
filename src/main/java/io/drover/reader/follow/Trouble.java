package io.drover.reader.follow;

import java.time.Instant;

/**
 * Something that fails and is tried again.
 *
 * @param reason what fails, a sentence for a person
 * @param since when it failed first
 * @param attempts how often it has failed in a row, {@code >= 1}
 * @param retryAt when it is tried again
 */
record Trouble(String reason, Instant since, int attempts, Instant retryAt) {

    boolean waiting(Instant now) {
        return now.isBefore(retryAt);
    }
}
