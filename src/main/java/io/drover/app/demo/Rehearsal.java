package io.drover.app.demo;

import io.drover.app.Home;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Random;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A demo in a great hurry, in a temporary folder: first a backlog, then live lines, then nothing for a while. It is there for Java,
 * which writes down what it learns from it, so that every later start knows the code that will be hot.
 */
public final class Rehearsal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private static final int HASTE = 200;
    private static final int BACKLOG_LINES = 40_000;
    private static final Duration LIVE = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Demo demo;

    private Rehearsal(Path folder) {
        this.folder = folder;
        this.demo = new Demo(folder, Clock.system(ZoneId.systemDefault()), new Random(1), HASTE);
    }

    /** Writes the configuration and the backlog of it. */
    public static Rehearsal prepare() throws IOException {
        Rehearsal rehearsal = new Rehearsal(Files.createTempDirectory("drover-rehearsal"));
        rehearsal.demo.prepare();
        FileServerTalk talk = new FileServerTalk(Clock.systemUTC(), new Random(2));
        try (Stream<String> lines = Stream.generate(talk::line).limit(BACKLOG_LINES)) {
            Files.write(
                    Demo.fileServerLogs(rehearsal.folder).resolve("sftpgo-2000-01-01T00-00-00.000.log"),
                    (Iterable<String>) lines::iterator);
        }
        return rehearsal;
    }

    public Home home() {
        return new Home(folder);
    }

    /** Plays beside the service of this process, which is to be started now, and ends it. */
    public void play() {
        Thread thread = new Thread(this::direct, "drover-rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    private void direct() {
        try {
            Path rows = folder.resolve("data").resolve("active_data");
            for (long waited = 0; !Files.exists(rows) && waited < START_PATIENCE.toMillis(); waited += 100) {
                Thread.sleep(100);
            }
            demo.start();
            Thread.sleep(LIVE.toMillis());
            demo.stop();
            Thread.sleep(QUIET.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Quarkus.asyncExit(0);
    }

    @Override
    public void close() {
        demo.stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("Cannot delete {}: {}", folder, e.getMessage());
        }
    }
}
