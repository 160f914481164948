package io.drover.sink.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raw backups in one folder: a file for each name and local day, {@code <name>_<yyyy-MM-dd>.raw.db}.
 *
 * <p>When {@link #store} returns, the value is on disk: written, forced, read back from the file and compared by its SHA-256
 * checksum. A value that is the same as the last one of its name is not stored again; that one is read and compared instead.
 * A file that is damaged, or ends in something that is no entry, is told and never written to again: its day goes on in
 * another part, {@code <name>_<yyyy-MM-dd>.2.raw.db}.
 *
 * <p>Several threads and processes may use a folder at once; they wait for each other.
 */
public final class BackupFolder {

    /** The longest value. Longer ones belong into files of their own. */
    public static final int MOST_BYTES = 512 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(BackupFolder.class);

    /** By how much the last entry may lie in the future before the clock counts as put right and not as unsteady. */
    private static final Duration CLOCK_STEP = Duration.ofHours(24);

    /** One writer of a name at a time, whichever object it writes by. */
    private static final Object[] LOCKS = Stream.generate(Object::new).limit(64).toArray();

    private final Path folder;
    private final ZoneId zone;

    /** @param zone where days begin */
    public BackupFolder(Path folder, ZoneId zone) {
        this.folder = folder.toAbsolutePath().normalize();
        this.zone = zone;
    }

    public Path folder() {
        return folder;
    }

    /**
     * Stores {@code value} under {@code name}.
     *
     * @param at when it was received; the entry gets this time, or the first one after the name's last entry
     * @throws BackupException if it is not known to be safe on disk now, for any reason
     */
    public Stored store(String name, Instant at, byte[] value) {
        if (value.length > MOST_BYTES) {
            throw new BackupException("Backup of " + name + " failed: it has " + value.length + " bytes, the most is "
                    + MOST_BYTES + ".");
        }
        String stem = BackupFileName.stemOf(name);
        synchronized (LOCKS[Math.floorMod(folder.resolve(stem).hashCode(), LOCKS.length)]) {
            try {
                Optional<Last> last = last(stem, name, value);
                if (last.isPresent() && last.get().same()) {
                    return new Stored(last.get().entry(), false);
                }
                BackupEntry entry = append(name, timeAfter(last, at), value);
                readBack(entry);
                return new Stored(entry, true);
            } catch (BackupException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw new BackupException("Backup of " + name + " into " + folder + " failed: " + rootMessage(e), e);
            }
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** The newest entry of a name, and whether it is whole and has the value that is to be stored. */
    private record Last(BackupEntry entry, boolean same) {}

    private Optional<Last> last(String stem, String name, byte[] value) throws IOException {
        List<BackupFileName> files = BackupFiles.of(folder, stem);
        for (int i = files.size() - 1; i >= 0; i--) {
            Path path = files.get(i).in(folder);
            try (BackupFile file = BackupFile.toRead(path)) {
                Optional<BackupEntry> entry =
                        file.last().filter(found -> found.name().equals(name));
                if (entry.isPresent()) {
                    return Optional.of(new Last(entry.get(), isSame(file, entry.get(), value)));
                }
            } catch (BackupDamagedException e) {
                tell(e);
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(BackupFile file, BackupEntry last, byte[] value) {
        if (last.lengthBytes() != value.length || !last.sha256().equals(Sha256.of(value))) {
            return false;
        }
        try {
            file.value(last);
            return true;
        } catch (BackupDamagedException e) {
            tell(e);
            return false;
        }
    }

    private static Instant timeAfter(Optional<Last> last, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MICROS);
        Instant before = last.map(found -> found.entry().at()).orElse(Instant.MIN);
        if (before.isBefore(now)) {
            return now;
        }
        if (before.isAfter(now.plus(CLOCK_STEP))) {
            LOG.atWarn()
                    .addKeyValue("file", last.get().entry().file())
                    .log(
                            "The last backup is more than a day in the future; the clock was put right, so its time is passed over.");
            return now;
        }
        return BackupKey.after(before);
    }

    private static void readBack(BackupEntry entry) {
        try (BackupFile file = BackupFile.toRead(entry.file())) {
            file.value(entry);
        }
    }

    private BackupEntry append(String name, Instant at, byte[] value) throws IOException {
        Files.createDirectories(folder);
        BackupFileName first = BackupFileName.of(name, LocalDate.ofInstant(at, zone));
        BackupFileName fileName = BackupFiles.of(folder, first.stem()).stream()
                .filter(there -> there.day().equals(first.day()))
                .reduce(first, (older, newer) -> newer);
        for (; ; fileName = fileName.nextPart()) {
            Path path = fileName.in(folder);
            boolean isNew = Files.notExists(path) || Files.size(path) == 0;
            try (BackupFile file = BackupFile.toWrite(path)) {
                if (mayGoOn(file, name)) {
                    BackupEntry entry = file.append(name, at, value);
                    if (isNew) {
                        forceFolders();
                    }
                    return entry;
                }
            } catch (BackupDamagedException e) {
                tell(e);
            }
        }
    }

    private static boolean mayGoOn(BackupFile file, String name) {
        if (!file.endsClean()) {
            LOG.atWarn()
                    .addKeyValue("file", file.path())
                    .log("Backup ends in something that is no entry, as after a crash; going on in a new part.");
            return false;
        }
        Optional<BackupEntry> last = file.last();
        return last.isEmpty() || last.get().name().equals(name);
    }

    private static void tell(BackupDamagedException e) {
        LOG.error("{} The file stays as it is; going on without it.", e.getMessage());
    }

    /** The name of a new file must last as long as its bytes, and so must those of the folders made for it. */
    private void forceFolders() {
        Path each = folder;
        for (int depth = 0; depth < 3 && each != null; depth++, each = each.getParent()) {
            try (FileChannel itself = FileChannel.open(each, StandardOpenOption.READ)) {
                itself.force(true);
            } catch (IOException e) {
                return; // Windows cannot open a folder, and keeps its names by itself
            }
        }
    }
}
