package io.drover.sink.backup;

import java.nio.file.Path;
import java.util.List;

/**
 * What is in one backup file.
 *
 * @param file absolute
 * @param entries what can be read, oldest first
 * @param damage what cannot be, a sentence each
 */
public record BackupContents(Path file, List<BackupEntry> entries, List<String> damage) {

    public BackupContents {
        entries = List.copyOf(entries);
        damage = List.copyOf(damage);
    }

    /** Length of all values together. */
    public long lengthBytes() {
        return entries.stream().mapToLong(BackupEntry::lengthBytes).sum();
    }
}
