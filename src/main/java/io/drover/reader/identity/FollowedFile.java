package io.drover.reader.identity;

import io.drover.model.Fingerprint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A generation that can be read now, as its catalog sees it.
 *
 * @param generation its id
 * @param path where it lies, or lay when it was last seen
 * @param live whether lines are still being written to it, as far as its name tells
 * @param newest whether no newer generation of the source is known
 * @param lengthBytes length of what can be read; {@link #UNKNOWN} of a compressed file that was not read to its end
 * @param storedBytes size of the file, as the ledger last heard of it
 * @param head what it begins with
 * @param changedAt when its length last changed, by our clock
 * @param modifiedAt when it was last written to, by the file system's clock; null while no file holds it
 */
public record FollowedFile(
        long generation,
        String path,
        boolean live,
        boolean newest,
        long lengthBytes,
        long storedBytes,
        Fingerprint head,
        Instant changedAt,
        @Nullable Instant modifiedAt) {

    public static final long UNKNOWN = KnownGeneration.UNKNOWN;

    /** How many bytes lie behind {@code offsetBytes}, as far as it is known. */
    public long behind(long offsetBytes) {
        return Math.max(0, (lengthBytes == UNKNOWN ? storedBytes : lengthBytes) - offsetBytes);
    }
}
