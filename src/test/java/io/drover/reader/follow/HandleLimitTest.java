package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More logs than the system lets the process open: a real process with a real limit. */
class HandleLimitTest {

    /** Beside the jars, which Java keeps open. */
    private static final int HANDLES = 150;

    @TempDir
    Path temp;

    @Test
    void shouldReadMoreLogsThanTheProcessMayOpen() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell that could set a limit");
        String classPath = System.getProperty("java.class.path");
        int limit = classPath.split(File.pathSeparator).length + HANDLES;
        int logs = 2 * limit;
        Path said = temp.resolve("said.txt");
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -n " + limit + " && exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        LimitedProcess.class.getName(),
                        temp.resolve("logs").toString(),
                        String.valueOf(logs))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readString(said, StandardCharsets.UTF_8)).contains("lines " + 3 * logs + ", gaps 0, UP");
    }
}
