package io.drover.app.packaged;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the packaged program as a process of its own, on free ports. */
final class DroverProcess implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Process process;
    private final Path out;
    private final Path err;

    private DroverProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Runs Java on the packaged jar, as the launcher does in the end. */
    static DroverProcess java(Path home, String... arguments) {
        return start(
                home,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        Path.of("target/drover-runner.jar").toAbsolutePath().toString()),
                arguments);
    }

    /** Runs {@code ./drover}. */
    static DroverProcess launcher(Path home, String... arguments) {
        return start(home, List.of(Path.of("drover").toAbsolutePath().toString()), arguments);
    }

    private static DroverProcess start(Path home, List<String> program, String... arguments) {
        try {
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of(arguments));
            Path out = Files.createTempFile(home, "out", ".txt");
            Path err = Files.createTempFile(home, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("DROVER_"));
            builder.environment().put("DROVER_HTTP_PORT", "0");
            builder.environment().put("DROVER_MANAGEMENT_PORT", "0");
            return new DroverProcess(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end and returns the exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + LONGEST + "; it said: " + out() + err());
        }
        return process.exitValue();
    }

    /** Asks it to end, as a service manager does. */
    void terminate() {
        process.destroy();
    }

    /** Waits until it has said {@code words} on standard output. */
    void awaitWords(String words) {
        await().atMost(LONGEST).until(() -> out().contains(words) || !process.isAlive());
    }

    long pid() {
        return process.pid();
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
