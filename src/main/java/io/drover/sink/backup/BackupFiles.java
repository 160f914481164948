package io.drover.sink.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The backup files of one folder, by their names. */
final class BackupFiles {

    private BackupFiles() {}

    /** Those of the name that is written {@code stem}, oldest first; none if there is no folder. */
    static List<BackupFileName> of(Path folder, String stem) throws IOException {
        return all(folder).stream().filter(file -> file.stem().equals(stem)).toList();
    }

    /** All of the folder that are not empty, oldest first. */
    static List<BackupFileName> all(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(BackupFiles::hasContent)
                    .map(BackupFileName::parse)
                    .flatMap(Optional::stream)
                    .sorted(BackupFileName.BY_AGE)
                    .toList();
        }
    }

    /** A file that was made a moment before a crash holds nothing, not even what makes it a backup. */
    private static boolean hasContent(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException e) {
            return true; // whoever opens it will know what is wrong
        }
    }
}
