package io.drover.app.service;

import io.drover.app.Home;
import io.drover.app.UserFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The folder {@code data/} while this process owns it: one process at a time, told apart from other folders by an id. */
public final class DataFolder implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder for this process; the operating system gives it back when the process ends, however it ends.
     *
     * @throws UserFault if another process has it, or it cannot be written to
     */
    public static DataFolder take(Home home) {
        return takeIfFree(home).orElseThrow(() -> {
            String owner = owner(home);
            return new UserFault(
                    "Another drover" + (owner.isEmpty() ? "" : " (process " + owner + ")") + " runs on the folder "
                            + home.data() + ". Stop it first, or let DROVER_HOME name another folder.");
        });
    }

    private static String owner(Home home) {
        try {
            return Files.readString(home.data().resolve(".lock")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * As {@link #take}, but empty if another process has it.
     *
     * @throws UserFault if it cannot be written to
     */
    public static Optional<DataFolder> takeIfFree(Home home) {
        Path file = home.data().resolve(".lock");
        try {
            Files.createDirectories(home.data());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            @Nullable FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"), 0);
            return Optional.of(new DataFolder(channel, lock));
        } catch (IOException e) {
            throw new UserFault(
                    "Cannot write to the folder " + home.data() + ": " + e
                            + ". Let this user write there, or let DROVER_HOME name another folder.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(1, Long.MAX_VALUE - 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The id of this folder, made once: the ledger knows its lease again by it after a restart. */
    public static String ownerId(Home home) {
        Path file = home.data().resolve("owner-id");
        try {
            Files.createDirectories(home.data());
            if (!Files.exists(file) || Files.size(file) == 0) {
                Files.writeString(file, UUID.randomUUID() + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UserFault("Cannot read or write " + file + ": " + e + ". Let this user write there.", e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            // the operating system releases it with the process
        }
    }
}
