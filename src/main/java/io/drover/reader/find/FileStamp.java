package io.drover.reader.find;

import io.drover.ledger.Generation;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of a file without opening it. Equal stamps mean: nothing was written in between. A stamp is a
 * hint about the content, never a proof.
 *
 * @param fileKey the file system's own name of the file (device and inode); null where it has none (Windows)
 * @param sizeBytes size as stored
 * @param modifiedAt time of the last change, by the file system's clock
 */
public record FileStamp(@Nullable String fileKey, long sizeBytes, Instant modifiedAt) {

    public static FileStamp of(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return new FileStamp(
                key == null ? null : key.toString(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant());
    }

    /** Whether the file system has a name for both files, and it is the same. */
    public boolean sameKey(@Nullable String other) {
        return fileKey != null && fileKey.equals(other);
    }

    /** Whether the file looks unchanged since {@code row} was written; its times are kept in milliseconds. */
    public boolean fits(Generation row) {
        Instant kept = row.modifiedAt();
        return sizeBytes == row.sizeBytes()
                && kept != null
                && Objects.equals(kept.truncatedTo(ChronoUnit.MILLIS), modifiedAt.truncatedTo(ChronoUnit.MILLIS));
    }
}
