package io.drover.sink.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads raw backups, also while they are being written: each file is opened for a moment only. What is damaged is told, and
 * the rest is read.
 */
public final class BackupReader {

    /** A writer does not have to wait longer than this. */
    private static final Duration OPEN_AT_ONCE = Duration.ofSeconds(1);

    private final Path root;

    /** @param root the folder whose backups, at any depth, are read */
    public BackupReader(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Gets each value in turn, or what is wrong with it. */
    public interface Visitor {

        void value(BackupEntry entry, byte[] value);

        void damage(Path file, String what);
    }

    /** All backup files beneath the folder: by folder, then by name, then oldest first. */
    public List<Path> files() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> found = new ArrayList<>();
            for (Path folder : all.filter(Files::isDirectory).sorted().toList()) {
                BackupFiles.all(folder).stream()
                        .sorted(BackupFileName.BY_NAME)
                        .forEach(name -> found.add(name.in(folder)));
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new BackupException("Backups in " + root + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** The files of {@code name}, oldest first; in all folders beneath the root. */
    public List<Path> files(String name) {
        String stem = BackupFileName.stemOf(name);
        return files().stream()
                .filter(file -> BackupFileName.parse(file)
                        .filter(parsed -> parsed.stem().equals(stem))
                        .isPresent())
                .toList();
    }

    /** What {@code file} holds; a file that is no backup any more holds nothing but damage. */
    public BackupContents contents(Path file) {
        List<String> damage = new ArrayList<>();
        try (BackupFile open = BackupFile.toRead(file)) {
            return new BackupContents(file, open.entries(damage), damage);
        } catch (BackupDamagedException e) {
            return new BackupContents(file, List.of(), List.of(String.valueOf(e.getMessage())));
        }
    }

    /** The entry with {@code key}, such as {@code list} shows it. */
    public Optional<BackupEntry> find(String key) {
        int time = key.lastIndexOf('_');
        if (time <= 0) {
            return Optional.empty();
        }
        return files(key.substring(0, time)).stream()
                .flatMap(file -> contents(file).entries().stream())
                .filter(entry -> entry.key().equals(key))
                .findFirst();
    }

    /**
     * What was received, byte for byte.
     *
     * @throws BackupDamagedException if it is not what was written
     */
    public byte[] value(BackupEntry entry) {
        try (BackupFile open = BackupFile.toRead(entry.file())) {
            return open.value(entry);
        }
    }

    /** Shows every value of {@code file}, oldest first; each was compared with its checksum. */
    public void visit(Path file, Visitor visitor) {
        BackupContents contents = contents(file);
        contents.damage().forEach(what -> visitor.damage(file, what));
        int next = 0;
        while (next < contents.entries().size()) {
            next = visitForAMoment(contents, next, visitor);
        }
    }

    private static int visitForAMoment(BackupContents contents, int first, Visitor visitor) {
        long closeAt = System.nanoTime() + OPEN_AT_ONCE.toNanos();
        int next = first;
        try (BackupFile open = BackupFile.toRead(contents.file())) {
            do {
                BackupEntry entry = contents.entries().get(next++);
                try {
                    visitor.value(entry, open.value(entry));
                } catch (BackupDamagedException e) {
                    visitor.damage(contents.file(), String.valueOf(e.getMessage()));
                }
            } while (next < contents.entries().size() && System.nanoTime() - closeAt < 0);
        }
        return next;
    }

    /** Reads every value of {@code file} and compares it with its checksum. */
    public BackupContents verify(Path file) {
        List<BackupEntry> whole = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        visit(file, new Visitor() {
            @Override
            public void value(BackupEntry entry, byte[] value) {
                whole.add(entry);
            }

            @Override
            public void damage(Path where, String what) {
                damage.add(what);
            }
        });
        return new BackupContents(file, whole, damage);
    }
}
