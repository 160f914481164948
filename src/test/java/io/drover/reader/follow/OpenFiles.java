package io.drover.reader.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What this process has open, for tests; where the system does not tell, the test is skipped. */
final class OpenFiles {

    private static final Path HANDLES = Path.of("/proc/self/fd");

    private OpenFiles() {}

    static long below(Path folder) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(HANDLES), "the system does not say which files are open");
        Path real = folder.toRealPath();
        try (Stream<Path> all = Files.list(HANDLES)) {
            return all.filter(handle -> leadsBelow(handle, real)).count();
        }
    }

    private static boolean leadsBelow(Path handle, Path folder) {
        try {
            return Files.readSymbolicLink(handle).startsWith(folder);
        } catch (IOException e) {
            return false;
        }
    }
}
