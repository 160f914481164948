package io.drover.app.recover;

import io.drover.app.Home;
import io.drover.app.recover.RecoveredFile.Outcome;
import io.drover.ledger.CsvFile;
import io.drover.ledger.Ledger;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts recovered files where they belong, each whole or not at all, and none over another. */
final class RecoveredFiles {

    private static final String ACTIVE = "data/active_data";

    private final Home site;
    private final Ledger ledger;

    RecoveredFiles(Home site, Ledger ledger) {
        this.site = site;
        this.ledger = ledger;
    }

    /**
     * @param made the folder of the recovered files
     * @param to the folder that they are put into, with their own folders; null for {@code data/active_data}
     */
    List<RecoveredFile> place(Path made, @Nullable String to) throws IOException {
        Path active = site.folder().resolve(ACTIVE);
        Path target = to == null ? active : site.folder().resolve(to).normalize();
        List<RecoveredFile> files = new ArrayList<>();
        if (!Files.isDirectory(made)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(made)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                Path place = target.resolve(made.relativize(file).toString());
                long bytes = Files.size(file);
                files.add(new RecoveredFile(
                        site.nameOf(place), bytes, place(file, place, committed(active, place), bytes)));
            }
        }
        return files;
    }

    private static Outcome place(Path file, Path place, Optional<Long> committed, long bytes) throws IOException {
        if (Files.exists(place)) {
            return Files.mismatch(file, place) < 0 ? Outcome.SAME : Outcome.DIFFERENT;
        }
        if (committed.isPresent() && committed.get() != bytes) {
            return Outcome.NOT_AS_COMMITTED;
        }
        Files.createDirectories(place.getParent());
        Path beside = place.resolveSibling("." + place.getFileName() + ".recovered");
        try {
            Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
            force(beside);
            // a link is made only where there is nothing yet; a move would replace what came meanwhile
            Files.createLink(place, beside);
            return Outcome.WRITTEN;
        } catch (FileAlreadyExistsException e) {
            return Files.mismatch(file, place) < 0 ? Outcome.SAME : Outcome.DIFFERENT;
        } catch (UnsupportedOperationException e) {
            Files.move(beside, place);
            return Outcome.WRITTEN;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel itself = FileChannel.open(file, StandardOpenOption.WRITE)) {
            itself.force(true);
        }
    }

    /** The length up to which the export goes on in the file, if it has ever written it. */
    private Optional<Long> committed(Path active, Path place) {
        if (!place.startsWith(active)) {
            return Optional.empty();
        }
        String path = ACTIVE + "/" + active.relativize(place).toString().replace('\\', '/');
        return ledger.csvFiles().writersOf(path).stream()
                .flatMap(route -> ledger.csvFiles().find(route, path).stream())
                .map(CsvFile::committedBytes)
                .findFirst();
    }
}
