package io.drover.app.cursors;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one cursor.
 *
 * @param cursor how far it is
 * @param compressed whether the file is compressed
 * @param fileBytes size of the file as stored
 * @param fileKey the file system's own name of it; null if it has none
 * @param seenAt when the file was last looked at
 * @param headBytes how many of its first bytes are kept as a hash
 * @param headHash that hash
 * @param tailBytes how many bytes right before the cursor are kept as a hash
 * @param tailHash that hash
 * @param rejected lines of it that the route could not use
 * @param gaps what of it the route lost or skipped
 * @param resets when persons moved the cursor
 */
public record CursorDetails(
        CursorRow cursor,
        boolean compressed,
        long fileBytes,
        @Nullable String fileKey,
        Instant seenAt,
        int headBytes,
        String headHash,
        int tailBytes,
        String tailHash,
        long rejected,
        List<Lost> gaps,
        List<Moved> resets) {

    /** Bytes that were not read. */
    public record Lost(long fromBytes, long toBytes, String cause) {}

    /** A move by a person. */
    public record Moved(Instant at, long fromBytes, long toBytes) {}
}
