package io.drover.sink.backup;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SingleFileStore;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.StringDataType;

/**
 * An H2 MVStore that is only ever appended to: nothing that was written is moved, compacted or overwritten, so whatever stops
 * the process leaves everything that was there. Its file is locked while it is open, by one writer or several readers, and
 * opening waits for whoever has it; so it should be open for a moment only.
 */
final class AppendOnlyStore implements AutoCloseable {

    /** How long to wait for another process to close the file. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);
    /**
     * Threads of this process take turns before they open a file: the lock of a file is the process's, and is gone when any
     * handle of the file is closed. In the order they came, or one that reads again and again would keep a writer away.
     */
    private static final ReentrantLock[] TURNS =
            Stream.generate(() -> new ReentrantLock(true)).limit(64).toArray(ReentrantLock[]::new);

    private static final int BLOCK_BYTES = 4096;
    private static final int HEADER_BYTES = 2 * BLOCK_BYTES;
    private static final int FOOTER_BYTES = 128;
    private static final int CACHE_MEGABYTES = 1;

    private final MVStore store;
    private final ReentrantLock turn;

    private AppendOnlyStore(MVStore store, ReentrantLock turn) {
        this.store = store;
        this.turn = turn;
    }

    /**
     * Opens the file; without {@code readOnly} it makes one that is not there.
     *
     * @throws BackupDamagedException if it is no such file any more
     * @throws BackupException if it cannot be opened
     */
    static AppendOnlyStore open(Path path, boolean readOnly) {
        ReentrantLock turn = TURNS[Math.floorMod(path.toAbsolutePath().hashCode(), TURNS.length)];
        turn.lock();
        boolean open = false;
        try {
            AppendOnlyStore store = openInTurn(path, readOnly, turn);
            open = true;
            return store;
        } finally {
            // whatever it was, also an error: nobody else could ever open the file again
            if (!open) {
                turn.unlock();
            }
        }
    }

    private static AppendOnlyStore openInTurn(Path path, boolean readOnly, ReentrantLock turn) {
        SingleFileStore file = openFile(path, readOnly);
        try {
            MVStore.Builder builder = new MVStore.Builder().adoptFileStore(file).autoCommitDisabled();
            MVStore store = (readOnly ? builder.readOnly() : builder).open();
            store.setReuseSpace(false);
            return new AppendOnlyStore(store, turn);
        } catch (RuntimeException e) {
            // a store that does not open leaves its file open, and locked
            closeQuietly(file);
            throw BackupFile.damaged(path, e);
        }
    }

    private static SingleFileStore openFile(Path path, boolean readOnly) {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            SingleFileStore file = new SingleFileStore(Map.of("autoCompactFillRate", 0, "cacheSize", CACHE_MEGABYTES));
            try {
                // with a scheme, or a name may be taken for one of H2's other file systems
                file.open("file:" + path.toAbsolutePath(), readOnly, null);
                return file;
            } catch (MVStoreException e) {
                closeQuietly(file);
                if (e.getErrorCode() != DataUtils.ERROR_FILE_LOCKED) {
                    String reason =
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
                    throw new BackupException("Backup " + path + " cannot be opened: " + reason, e);
                }
                if (System.nanoTime() - giveUpAt > 0 || Thread.currentThread().isInterrupted()) {
                    throw new BackupException(
                            "Backup " + path + " is held open by another program. End that program.", e);
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private static void closeQuietly(SingleFileStore file) {
        try {
            file.close();
        } catch (RuntimeException e) {
            // it closes its channel first, and then stumbles over what it had not opened yet
        }
    }

    /** The map of that name, whose keys are texts. */
    <V> MVMap<String, V> map(String name, DataType<V> values) {
        return store.openMap(
                name,
                new MVMap.Builder<String, V>().keyType(StringDataType.INSTANCE).valueType(values));
    }

    /** Writes what was put into the maps, and returns when it is on disk. */
    void commitAndForce() {
        store.commit();
        store.sync();
    }

    /** Whether the file ends with what was written last, and not with the remains of something else. */
    boolean endsClean() {
        // through the store: to close a second handle of the file would end the lock of the first
        FileStore<?> file = store.getFileStore();
        if (file.size() % BLOCK_BYTES != 0) {
            return false;
        }
        if (file.size() <= HEADER_BYTES) {
            return true;
        }
        byte[] footer = new byte[FOOTER_BYTES];
        file.readFully(null, file.size() - FOOTER_BYTES, FOOTER_BYTES).get(footer);
        String version = ",version:" + Long.toHexString(store.getCurrentVersion()) + ",";
        return new String(footer, StandardCharsets.ISO_8859_1).contains(version);
    }

    /** Lets go of the file. What was not committed is not in it. */
    @Override
    public void close() {
        try {
            // a proper close would write, and tidy up
            store.closeImmediately();
        } finally {
            turn.unlock();
        }
    }
}
