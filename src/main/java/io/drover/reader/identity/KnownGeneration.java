package io.drover.reader.identity;

import io.drover.ledger.Generation;
import io.drover.reader.content.Content;
import io.drover.reader.content.OpenFile;
import io.drover.reader.find.FoundFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One generation as it stands while the service runs: its row in the ledger, the file it lies in, and the handle that holds
 * it. Owned by the catalog and changed only under its lock.
 */
final class KnownGeneration {

    /** Length of a content that was never read to its end. */
    static final long UNKNOWN = -1;

    private static final int FIRST_BYTES = 64;
    private static final int SCANS_UNTIL_LOST = 2;

    private Generation row;
    private @Nullable FoundFile holder;
    private @Nullable OpenFile open;
    private long lengthBytes;
    private long mostBytes;
    private Instant changedAt;
    private @Nullable Instant missingSince;
    private int missingScans;
    private @Nullable String fate;
    private byte[] firstBytes = {};

    KnownGeneration(Generation row, Instant now) {
        this.row = row;
        this.lengthBytes = UNKNOWN;
        this.mostBytes = row.contentBytes() == null ? 0 : row.contentBytes();
        this.changedAt = now;
    }

    long id() {
        return row.id();
    }

    Generation row() {
        return row;
    }

    void row(Generation changed) {
        row = changed;
    }

    /** The file it lies in; null when no file of the folder holds it. */
    @Nullable
    FoundFile holder() {
        return holder;
    }

    /** The handle it is read through; null when it is not held open. */
    @Nullable
    OpenFile open() {
        return open;
    }

    void open(@Nullable OpenFile file) {
        if (open != null) {
            open.release();
        }
        open = file;
    }

    boolean live() {
        return holder != null && holder.live();
    }

    boolean compressed() {
        return holder != null ? holder.compressed() : row.compressed();
    }

    /** Length of what can be read now; {@link #UNKNOWN} of a compressed file that was not read to its end. */
    long lengthBytes() {
        return lengthBytes;
    }

    /** The most bytes that were ever known to be in it. */
    long mostBytes() {
        return mostBytes;
    }

    /** When its length last changed, by our clock. */
    Instant changedAt() {
        return changedAt;
    }

    /** When its file was last written to, by the file system's clock; null when no file holds it. */
    @Nullable
    Instant modifiedAt() {
        return holder == null ? null : holder.stamp().modifiedAt();
    }

    void length(long bytes, Instant now) {
        if (bytes != lengthBytes) {
            lengthBytes = bytes;
            changedAt = now;
        }
        mostBytes = Math.max(mostBytes, bytes);
    }

    /** It lies in {@code file}. */
    void foundIn(FoundFile file) {
        holder = file;
        missingSince = null;
        missingScans = 0;
        fate = null;
    }

    /** Where it lies must be found out anew; how much was seen of it stays known. */
    void forgetPlace() {
        holder = null;
        lengthBytes = UNKNOWN;
        missingSince = null;
        missingScans = 0;
    }

    /** No file holds it any more. */
    void missing(Instant now, String why) {
        holder = null;
        missingScans++;
        if (missingSince == null) {
            missingSince = now;
            fate = why;
        }
    }

    /** Whether nobody has looked for it in vain yet. */
    boolean mayHaveBeenThere() {
        return missingSince == null;
    }

    /** Whether it is missing, but not for long enough to be sure: a rename can hide a file from one listing. */
    boolean mayBeLost(Instant now) {
        return !readable() && missingSince != null && !isLost(now);
    }

    private boolean isLost(Instant now) {
        return !readable()
                && missingSince != null
                && missingScans >= SCANS_UNTIL_LOST
                && !now.isBefore(missingSince.plus(Identification.QUIET));
    }

    /** Whether there was, or may have been, something behind {@code offsetBytes}. */
    boolean mayGoBeyond(long offsetBytes) {
        return offsetBytes < mostBytes || !measured();
    }

    /** Whether it is known how long it is: not of what is compressed, until somebody has read it to its end. */
    private boolean measured() {
        return lengthBytes != UNKNOWN || row.contentBytes() != null;
    }

    /** What of it was destroyed, as far as that is certain by now. */
    Optional<Loss> loss(Instant now) {
        if (isLost(now)) {
            String why = fate == null ? row.path() + " is gone" : fate;
            return Optional.of(new Loss(id(), 0, mostBytes, !measured(), why));
        }
        boolean shortened = readable()
                && lengthBytes != UNKNOWN
                && lengthBytes < mostBytes
                && !now.isBefore(changedAt.plus(Identification.QUIET));
        return shortened
                ? Optional.of(
                        new Loss(id(), lengthBytes, mostBytes, false, row.path() + " lost its end before it was read"))
                : Optional.empty();
    }

    /** Its first bytes, up to 64, to see at a glance that a file is another one; none if they cannot be read now. */
    byte[] firstBytes() {
        if (firstBytes.length == 0 && readable()) {
            try (Content content = content()) {
                byte[] bytes = new byte[FIRST_BYTES];
                if (Recognition.begins(content, row.head())) {
                    firstBytes = Arrays.copyOf(bytes, content.read(0, bytes, 0, bytes.length));
                }
            } catch (IOException e) {
                return firstBytes;
            }
        }
        return firstBytes;
    }

    boolean readable() {
        return holder != null || open != null;
    }

    /** Its content, for the caller to close. */
    Content content() throws IOException {
        if (open != null) {
            return Content.of(open, FoundFile.compressedByName(open.path()));
        }
        if (holder == null) {
            throw new NoSuchFileException(row.path());
        }
        Path path = holder.path();
        OpenFile file = OpenFile.open(path);
        try {
            return Content.of(file, holder.compressed());
        } finally {
            file.release();
        }
    }
}
