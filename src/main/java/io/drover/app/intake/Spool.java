package io.drover.app.intake;

import io.drover.app.intake.Piece.ContentKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what collectors send, as files that are byte by byte those on their machines: {@code <collector>/<source>/<file>}. How
 * much of a content is kept is the length of its file, so a piece that comes again, as its answer was lost, changes nothing,
 * and a process killed in the midst of one has kept its beginning. When this returns the bytes are on the disk.
 *
 * <p>A file that is rotated there is here, too: when a new content comes under a name that an older one has, the older one is
 * renamed, to the name with a number behind it that grows: {@code app.log.000000001}. Safe for several threads.
 */
final class Spool {

    private final Path folder;
    private final CollectedFiles files;
    private final ConcurrentHashMap<String, Object> locks = new ConcurrentHashMap<>();

    Spool(Path folder, CollectedFiles files) {
        this.folder = folder;
        this.files = files;
    }

    /**
     * Keeps {@code piece}.
     *
     * @throws IOException if it cannot be written; some of it may be
     */
    Appended append(Piece piece) throws IOException {
        ContentKey content = piece.content();
        synchronized (lock(content.collector(), content.source())) {
            @Nullable CollectedFile known = files.of(content).orElse(null);
            if (known != null && known.removed() && piece.toBytes() <= known.firstBytes()) {
                return new Appended.Kept(known.firstBytes());
            }
            CollectedFile file = known != null && !known.removed() ? found(known) : begin(piece, known);
            Path path = path(file);
            try (FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return append(piece, file, channel);
            }
        }
    }

    /** What guards the files of one source. */
    Object lock(String collector, String source) {
        return locks.computeIfAbsent(collector + "/" + source, key -> new Object());
    }

    Path path(CollectedFile file) {
        return folderOf(file.content()).resolve(file.name());
    }

    private Path folderOf(ContentKey content) {
        return folder.resolve(content.collector()).resolve(content.source());
    }

    private Appended append(Piece piece, CollectedFile file, FileChannel channel) throws IOException {
        long end = file.firstBytes() + channel.size();
        if (piece.fromBytes() > end) {
            return new Appended.Missing(end);
        }
        int there = (int) Math.max(0, Math.min(end - piece.fromBytes(), piece.bytes().length));
        if (!holds(channel, piece, there, file)) {
            return new Appended.Different(file.name());
        }
        ByteBuffer rest = ByteBuffer.wrap(piece.bytes(), there, piece.bytes().length - there);
        long at = piece.fromBytes() + there - file.firstBytes();
        while (rest.hasRemaining()) {
            at += channel.write(rest, at);
        }
        if (piece.toBytes() - file.firstBytes() > channel.size()) {
            // bytes that nobody can have any more: a hole, which the reader tells of as one
            channel.write(ByteBuffer.allocate(1), piece.toBytes() - file.firstBytes() - 1);
        }
        channel.force(false);
        return new Appended.Kept(Math.max(end, piece.toBytes()));
    }

    /** Whether the first {@code length} bytes of {@code piece} are those that were kept; those that were removed were. */
    private static boolean holds(FileChannel channel, Piece piece, int length, CollectedFile file) throws IOException {
        int removed = (int) Math.max(0, Math.min(length, file.firstBytes() - piece.fromBytes()));
        byte[] kept = new byte[length - removed];
        ByteBuffer buffer = ByteBuffer.wrap(kept);
        long at = piece.fromBytes() + removed - file.firstBytes();
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        return Arrays.equals(kept, 0, kept.length, piece.bytes(), removed, length);
    }

    /** Where it is: not where it is said to be, if the process was killed right after it made room for another one. */
    private CollectedFile found(CollectedFile file) throws IOException {
        ContentKey content = file.content();
        if (Files.exists(path(file)) || !Files.isDirectory(parent(content, file.name()))) {
            return file;
        }
        String last = lastName(content, file.name());
        boolean isOurs = Files.exists(folderOf(content).resolve(last))
                && files.named(content.collector(), content.source(), last).isEmpty();
        if (!isOurs) {
            return file;
        }
        CollectedFile moved = file.named(last);
        files.save(moved);
        return moved;
    }

    private Path parent(ContentKey content, String name) {
        return Objects.requireNonNull(folderOf(content).resolve(name).getParent());
    }

    /** A file for a content that begins to come, or of which all that came is removed. */
    private CollectedFile begin(Piece piece, @Nullable CollectedFile removed) throws IOException {
        ContentKey content = piece.content();
        // what is kept is kept as it is read: not compressed
        String name = piece.file().replaceFirst("(?i)\\.gz$", "");
        Files.createDirectories(parent(content, name));
        makeRoom(content, name);
        CollectedFile file =
                new CollectedFile(content, name, removed == null ? piece.fromBytes() : removed.firstBytes(), false);
        files.save(file);
        return file;
    }

    /** First the file, then what is known of it: after a kill between the two it is {@link #found}. */
    private void makeRoom(ContentKey content, String name) throws IOException {
        Optional<CollectedFile> owner = files.named(content.collector(), content.source(), name);
        Path path = folderOf(content).resolve(name);
        if (Files.exists(path)) {
            String free = numbered(name, lastNumber(content, name) + 1);
            Files.move(path, folderOf(content).resolve(free));
            owner.ifPresent(file -> files.save(file.named(free)));
        } else if (owner.isPresent() && found(owner.get()).equals(owner.get())) {
            // a person has deleted it; the name is another one's now
            files.save(owner.get().removed(0));
        }
    }

    private String lastName(ContentKey content, String name) throws IOException {
        return numbered(name, lastNumber(content, name));
    }

    private static String numbered(String name, long number) {
        return String.format(Locale.ROOT, "%s.%09d", name, number);
    }

    private long lastNumber(ContentKey content, String name) throws IOException {
        String start = folderOf(content).resolve(name).getFileName() + ".";
        String known = name + ".";
        try (Stream<Path> siblings = Files.list(parent(content, name))) {
            // of those that are gone, too: a name never means another file later
            return Stream.concat(
                            siblings.map(each -> String.valueOf(each.getFileName()))
                                    .filter(each -> each.startsWith(start))
                                    .map(each -> each.substring(start.length())),
                            files.names(content.collector(), content.source()).stream()
                                    .filter(each -> each.startsWith(known))
                                    .map(each -> each.substring(known.length())))
                    .filter(each -> each.matches("\\d{9}"))
                    .mapToLong(Long::parseLong)
                    .max()
                    .orElse(0);
        }
    }
}
