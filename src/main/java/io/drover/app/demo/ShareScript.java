package io.drover.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a machine's folder away now and then for a while, as a network share goes away, and puts it back. Who has a log in it
 * open writes on. Where a folder with open files cannot be renamed, it stays.
 */
final class ShareScript implements DemoWriter.Script {

    private static final Logger LOG = LoggerFactory.getLogger(ShareScript.class);
    private static final Duration AWAY = Duration.ofSeconds(25);
    private static final int LEAST_THERE_SECONDS = 60;
    private static final int MORE_THERE_SECONDS = 90;

    private final Path folder;
    private final Random random;

    ShareScript(Path folder, Random random) {
        this.folder = folder;
        this.random = random;
    }

    /** Puts back what a demo that was killed has left away. */
    static void restore(Path folder) throws IOException {
        Path away = away(folder);
        if (Files.isDirectory(away) && !Files.exists(folder)) {
            Files.move(away, folder);
        }
    }

    private static Path away(Path folder) {
        return folder.resolveSibling(".away-" + folder.getFileName());
    }

    @Override
    public void play(DemoWriter writer) throws IOException, InterruptedException {
        while (writer.goesOn()) {
            writer.pause(Duration.ofSeconds(LEAST_THERE_SECONDS + random.nextInt(MORE_THERE_SECONDS)));
            if (writer.goesOn() && takeAway()) {
                try {
                    writer.pause(AWAY);
                } finally {
                    restore(folder);
                }
            }
        }
    }

    private boolean takeAway() {
        try {
            Files.move(folder, away(folder));
            return true;
        } catch (IOException e) {
            LOG.debug("The folder {} stays: {}", folder, e.getMessage());
            return false;
        }
    }
}
