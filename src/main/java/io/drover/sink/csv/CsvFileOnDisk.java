package io.drover.sink.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One CSV file that is held open. Looks at the path before every use, so that a file that was moved away or replaced is noticed
 * and nothing is written to a file that has no name any more. One owner, one thread at a time.
 */
final class CsvFileOnDisk implements AutoCloseable {

    /** Bounds the memory that the platform takes for a write. */
    private static final int WRITE_BYTES = 1 << 20;

    private final Path path;
    private @Nullable FileChannel channel;
    private @Nullable Object openedKey;

    CsvFileOnDisk(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    NewFileMark mark() {
        return new NewFileMark(path);
    }

    /**
     * The file's length; empty when there is none.
     *
     * @throws CsvException when the path is a link or no file
     */
    Optional<Long> length() throws IOException {
        BasicFileAttributes found = attributes();
        if (found == null || !Objects.equals(found.fileKey(), openedKey)) {
            close();
        }
        return found == null ? Optional.empty() : Optional.of(found.size());
    }

    private @Nullable BasicFileAttributes attributes() throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile()) {
                throw new CsvException("CSV file " + path + " is a "
                        + (found.isSymbolicLink() ? "symbolic link" : "folder or a device")
                        + "; remove it, or give the route another folder or name.");
            }
            return found;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Whether the file, or what it holds of them, begins with these bytes. */
    boolean agreesWith(byte[] bytes, int length) throws IOException {
        FileChannel file = open();
        int common = (int) Math.min(file.size(), length);
        ByteBuffer begin = ByteBuffer.allocate(common);
        while (begin.hasRemaining() && file.read(begin, begin.position()) >= 0) {
            continue;
        }
        return begin.position() == common && Arrays.equals(begin.array(), 0, common, bytes, 0, common);
    }

    void cutTo(long length) throws IOException {
        FileChannel file = open();
        if (file.size() > length) {
            file.truncate(length);
        }
    }

    /** Writes {@code bytes[from..to)} at {@code position}, which is the file's end. */
    void append(long position, byte[] bytes, int from, int to, boolean force) throws IOException {
        FileChannel file = open();
        int at = from;
        while (at < to) {
            ByteBuffer next = ByteBuffer.wrap(bytes, at, Math.min(WRITE_BYTES, to - at));
            at += file.write(next, position + at - from);
        }
        if (force) {
            file.force(false);
        }
        Path folder = path.getParent();
        if (force && position == 0 && folder != null) {
            NewFileMark.forceFolder(folder);
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            Path folder = path.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            open = FileChannel.open(
                    path,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            channel = open;
            openedKey = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        openedKey = null;
        if (open != null) {
            open.close();
        }
    }
}
