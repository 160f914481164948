package io.drover.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A disk of a few megabytes, in memory, that a test can fill and empty; the test is skipped, loudly, where none can be mounted. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path beneath, int kilobytes) throws Exception {
        Path folder = Files.createDirectories(beneath.resolve("disk"));
        if (run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", folder.toString()) != 0) {
            System.err.println(
                    "SKIPPED: no small disk can be mounted here (it takes root), so a full disk is not tested.");
            throw new TestAbortedException("no small disk can be mounted here");
        }
        return new SmallDisk(folder);
    }

    private static int run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1; // there is no such command
        }
    }

    Path folder() {
        return folder;
    }

    /** Not one byte more fits. */
    void fill() throws IOException {
        fillBut(0);
    }

    /** Only about {@code bytes} more fit. */
    void fillBut(int bytes) throws IOException {
        Path filler = folder.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            long size = Files.size(filler);
            if (bytes > 0) {
                try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.WRITE)) {
                    channel.truncate(Math.max(0, size - bytes));
                }
            }
        }
    }

    void makeRoom() throws IOException {
        Files.delete(folder.resolve("filler"));
    }

    @Override
    public void close() throws Exception {
        // also while a file in it is open
        run("umount", "-l", folder.toString());
    }
}
