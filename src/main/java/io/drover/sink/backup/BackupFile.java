package io.drover.sink.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.StringDataType;

/**
 * One backup file, open: an H2 MVStore with the map {@code raw} (key to value), the map {@code info} (key to
 * {@code <sha256> <length>}) and the map {@code about} ({@code name}: whose backup it is).
 */
final class BackupFile implements AutoCloseable {

    private final Path path;
    private final AppendOnlyStore store;
    private final MVMap<String, byte[]> raw;
    private final MVMap<String, String> info;
    private final MVMap<String, String> about;

    private BackupFile(Path path, AppendOnlyStore store) {
        this.path = path;
        this.store = store;
        this.raw = store.map("raw", ValueType.INSTANCE);
        this.info = store.map("info", StringDataType.INSTANCE);
        this.about = store.map("about", StringDataType.INSTANCE);
    }

    /**
     * Opens the file to append to it, and makes it if it is not there.
     *
     * @throws BackupDamagedException if it is no backup any more
     * @throws BackupException if it cannot be opened
     */
    static BackupFile toWrite(Path path) {
        return open(path, false);
    }

    /**
     * Opens the file to read it.
     *
     * @throws BackupDamagedException if it is no backup any more
     * @throws BackupException if it cannot be opened
     */
    static BackupFile toRead(Path path) {
        return open(path, true);
    }

    private static BackupFile open(Path path, boolean readOnly) {
        AppendOnlyStore store = AppendOnlyStore.open(path, readOnly);
        boolean open = false;
        try {
            BackupFile file = new BackupFile(path, store);
            open = true;
            return file;
        } catch (RuntimeException e) {
            throw damaged(path, e);
        } finally {
            if (!open) {
                store.close();
            }
        }
    }

    static BackupDamagedException damaged(Path path, RuntimeException e) {
        return new BackupDamagedException("Backup " + path + " is damaged: " + e.getMessage(), e);
    }

    Path path() {
        return path;
    }

    /** Whose backup it is; empty in a file that was just made. */
    Optional<String> name() {
        return Optional.ofNullable(about.get("name"));
    }

    /** All entries, oldest first. Those with damage in what is known about them are given to {@code damage} instead. */
    List<BackupEntry> entries(List<String> damage) {
        List<BackupEntry> entries = new ArrayList<>();
        if (!endsClean()) {
            damage.add("it ends in something that is no entry: the remains of a write that was cut off, or of entries");
        }
        try {
            String name = name().orElse("");
            for (Map.Entry<String, String> each : info.entrySet()) {
                try {
                    entries.add(entry(name, each.getKey(), each.getValue()));
                } catch (RuntimeException e) {
                    damage.add(each.getKey() + ": " + e.getMessage());
                }
            }
        } catch (RuntimeException e) {
            damage.add("some entries cannot be found any more: " + e.getMessage());
        }
        return entries;
    }

    /**
     * The newest entry.
     *
     * @throws BackupDamagedException if that cannot be known
     */
    Optional<BackupEntry> last() {
        try {
            String key = info.lastKey();
            return Optional.ofNullable(key)
                    .map(found -> entry(name().orElse(""), found, String.valueOf(info.get(found))));
        } catch (RuntimeException e) {
            throw damaged(path, e);
        }
    }

    private BackupEntry entry(String name, String key, String known) {
        int space = known.indexOf(' ');
        if (space != 64) {
            throw new BackupDamagedException("its checksum is damaged");
        }
        return new BackupEntry(
                name,
                key,
                BackupKey.time(name, key),
                Long.parseLong(known.substring(space + 1)),
                known.substring(0, space),
                path);
    }

    /**
     * The value of {@code entry}, as it was received.
     *
     * @throws BackupDamagedException if it is not there or is not what was written
     */
    byte[] value(BackupEntry entry) {
        byte[] value;
        try {
            value = raw.get(entry.key());
        } catch (RuntimeException e) {
            throw new BackupDamagedException(
                    "Backup " + entry.key() + " in " + path + " cannot be read: " + e.getMessage(), e);
        }
        if (value == null) {
            throw new BackupDamagedException("Backup " + entry.key() + " in " + path + " is missing.");
        }
        if (value.length != entry.lengthBytes() || !Sha256.of(value).equals(entry.sha256())) {
            throw new BackupDamagedException("Backup " + entry.key() + " in " + path
                    + " is damaged: it does not have the checksum it was written with.");
        }
        return value;
    }

    /** Whether the file ends with what was written last, and not with the remains of something else. */
    boolean endsClean() {
        return store.endsClean();
    }

    /** Appends an entry and forces it to disk. It gets the time {@code from}, or the first one after the file's last entry. */
    BackupEntry append(String name, Instant from, byte[] value) {
        Instant at = last().map(BackupEntry::at)
                .filter(time -> !time.isBefore(from))
                .map(BackupKey::after)
                .orElse(from);
        String key = BackupKey.of(name, at);
        String sha256 = Sha256.of(value);
        if (about.isEmpty()) {
            about.put("name", name);
        }
        raw.put(key, value);
        info.put(key, sha256 + " " + value.length);
        store.commitAndForce();
        return new BackupEntry(name, key, at, value.length, sha256, path);
    }

    /** Lets go of the file. Without {@link #append} nothing of it has changed. */
    @Override
    public void close() {
        store.close();
    }
}
