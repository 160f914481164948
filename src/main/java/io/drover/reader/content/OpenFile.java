package io.drover.reader.content;

import io.drover.reader.find.FileStamp;
import io.drover.reader.find.FoundFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * An open file, shared by all who read it: a rename or a deletion takes nothing away from them. It is closed when the last
 * one lets go. NIO only: such a handle does not stop a Windows writer from renaming its file.
 */
public final class OpenFile {

    private static final int TRIES = 5;

    private final Path path;
    private final FileStamp stamp;
    private final FileChannel channel;
    private int holders = 1;

    private OpenFile(Path path, FileStamp stamp, FileChannel channel) {
        this.path = path;
        this.stamp = stamp;
        this.channel = channel;
    }

    /**
     * Opens the file that lies at {@code path} now, for the caller to {@link #release()}.
     *
     * @throws IOException if it is not there, or cannot be opened
     */
    public static OpenFile open(Path path) throws IOException {
        FileStamp before = stampOf(path);
        for (int i = 0; i < TRIES; i++) {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            FileStamp after;
            try {
                after = stampOf(path);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            // rotated between the two: then the key would not be the key of what was opened
            if (Objects.equals(before.fileKey(), after.fileKey())) {
                return new OpenFile(path, after, channel);
            }
            channel.close();
            before = after;
        }
        throw new IOException("it is being replaced over and over");
    }

    /**
     * Opens {@code file}, if it still lies where it was found.
     *
     * @throws NoSuchFileException if another file lies there by now, or none
     */
    public static OpenFile open(FoundFile file) throws IOException {
        OpenFile open = open(file.path());
        if (Objects.equals(open.stamp.fileKey(), file.stamp().fileKey())) {
            return open;
        }
        open.release();
        throw new NoSuchFileException(file.path().toString(), null, "replaced since it was found");
    }

    private static FileStamp stampOf(Path path) throws IOException {
        return FileStamp.of(Files.readAttributes(path, BasicFileAttributes.class));
    }

    /** Where it was when it was opened. */
    public Path path() {
        return path;
    }

    /** Its stamp when it was opened. */
    public FileStamp stamp() {
        return stamp;
    }

    /** Its size now, as stored, also when it was deleted since. */
    public long sizeBytes() throws IOException {
        return channel.size();
    }

    FileChannel channel() {
        return channel;
    }

    /** One holder more. */
    public synchronized OpenFile hold() {
        if (holders == 0) {
            throw new IllegalStateException(path + " is closed");
        }
        holders++;
        return this;
    }

    /** One holder less; the last one closes it. */
    public synchronized void release() {
        holders--;
        if (holders == 0) {
            try {
                channel.close();
            } catch (IOException e) {
                // it was only read: nothing of it can be lost by a failing close
            }
        }
    }
}
