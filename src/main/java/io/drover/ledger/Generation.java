package io.drover.ledger;

import io.drover.model.Fingerprint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file's content, through renames, copies and compression. Its head decides who it is; path, key, size and time are
 * hints that save reading.
 *
 * @param id given by the ledger; 0 before that
 * @param source the source it belongs to
 * @param path where it was last seen
 * @param fileKey the file system's key there (an inode), if it has one
 * @param sizeBytes size of the file there, as stored
 * @param modifiedAt its time of change there
 * @param compressed whether it lies there compressed; offsets are always in the uncompressed content
 * @param contentBytes length of the uncompressed content as last seen; null while it is not known, of a compressed file that
 *     was never read to its end
 * @param head fingerprint of its first bytes
 * @param seenAt when it was last looked at
 */
public record Generation(
        long id,
        String source,
        String path,
        @Nullable String fileKey,
        long sizeBytes,
        @Nullable Instant modifiedAt,
        boolean compressed,
        @Nullable Long contentBytes,
        Fingerprint head,
        Instant seenAt) {

    Generation withId(long newId) {
        return new Generation(
                newId, source, path, fileKey, sizeBytes, modifiedAt, compressed, contentBytes, head, seenAt);
    }
}
