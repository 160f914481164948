package io.drover.reader.settings;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is read as one source, and how. The files (first eight) must be the same for all routes of a source.
 *
 * @param source its id, the same in every route that follows it
 * @param folder where its files lie, absolute
 * @param live name or glob of the file, or files, in the folder itself that are being written to; null if there is none
 * @param archives glob of the names of its other files, at any depth; null if there are none
 * @param exclude glob of names, or of paths below the folder, of files that are none of the source's; null if there are none
 * @param recursive whether folders beneath are looked into
 * @param order in which its files are read
 * @param start where routes begin
 * @param charset what the lines of a file without a byte order mark are decoded with
 * @param batchLines the most lines of one batch, {@code >= 1}
 * @param batches the most batches of one chunk, {@code >= 1}
 * @param maxLineBytes longer lines are cut and rejected, and no record gets longer by another line; {@code >= 1}
 * @param records how lines are joined to records; null if each line is one
 * @param notifications whether the file system's notifications are used besides polling; off for network shares
 * @param poll how often the files are looked at, at the latest
 */
public record SourceSettings(
        String source,
        Path folder,
        @Nullable String live,
        @Nullable String archives,
        @Nullable String exclude,
        boolean recursive,
        FileOrder order,
        Start start,
        Charset charset,
        int batchLines,
        int batches,
        int maxLineBytes,
        @Nullable RecordRule records,
        boolean notifications,
        Duration poll) {

    public static final int DEFAULT_BATCH_LINES = 100;
    public static final int DEFAULT_BATCHES = 100;
    public static final int DEFAULT_MAX_LINE_BYTES = 1024 * 1024;
    public static final Duration DEFAULT_POLL = Duration.ofSeconds(1);

    public SourceSettings {
        if (source.isBlank()) {
            throw new IllegalArgumentException("source must not be blank");
        }
        folder = folder.toAbsolutePath().normalize();
        atLeastOne(source, "batchLines", batchLines);
        atLeastOne(source, "batches", batches);
        atLeastOne(source, "maxLineBytes", maxLineBytes);
        if (poll.isNegative() || poll.isZero()) {
            throw new IllegalArgumentException("Source " + source + ": poll must be > 0, was " + poll);
        }
        if (live == null && archives == null) {
            throw new IllegalArgumentException(
                    "Source " + source + ": neither live nor archives names a file in " + folder);
        }
    }

    private static void atLeastOne(String source, String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Source " + source + ": " + what + " must be >= 1, was " + value);
        }
    }

    /** A folder with a live file and, at any depth, archives; the rest by default. */
    public static SourceSettings ofFolder(
            String source, Path folder, @Nullable String live, @Nullable String archives) {
        return new SourceSettings(
                source,
                folder,
                live,
                archives,
                null,
                true,
                FileOrder.NAME,
                Start.AT_BEGINNING,
                StandardCharsets.UTF_8,
                DEFAULT_BATCH_LINES,
                DEFAULT_BATCHES,
                DEFAULT_MAX_LINE_BYTES,
                null,
                true,
                DEFAULT_POLL);
    }

    /** How many lines a chunk has at most. */
    public int chunkLines() {
        return Math.multiplyExact(batchLines, batches);
    }

    /** Whether both mean the same files, so that routes can share what is known of them. */
    public boolean sameFiles(SourceSettings other) {
        return source.equals(other.source)
                && folder.equals(other.folder)
                && Objects.equals(live, other.live)
                && Objects.equals(archives, other.archives)
                && Objects.equals(exclude, other.exclude)
                && start.equals(other.start)
                && recursive == other.recursive
                && order == other.order;
    }
}
