package io.drover.kill;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A file server's log that does not care who reads it: numbered lines, some of them written twice, in writes that end in the
 * middle of a line, renamed away every so many lines.
 */
final class RotatingLog {

    private static final int LINES_PER_FILE = 20_000;
    private static final int LINES_PER_WRITE = 250;
    private static final int LONGEST_PAUSE_NANOS = 20_000_000;
    private static final int LINES_PER_SECOND = 1_000;
    private static final int SECONDS_PER_FILE = 10;

    private final Path folder;
    private final int lines;
    private final Random random;
    private final AtomicBoolean hurry = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    RotatingLog(Path folder, int lines, long seed) {
        this.folder = folder;
        this.lines = lines;
        this.random = new Random(seed);
    }

    /** The user name that line {@code number} carries: every 33rd line repeats the one before it, to the letter. */
    static String user(int number) {
        return "u" + (number % 33 == 1 ? number - 1 : number);
    }

    /** No more pauses between writes. */
    void hurry() {
        hurry.set(true);
    }

    /** Writes all lines, with short pauses so that whoever is killed is killed in the middle. */
    void write() throws IOException {
        int written = 0;
        for (int file = 0; written < lines; file++) {
            Path live = folder.resolve("sftpgo.log");
            int until = Math.min(lines, written + LINES_PER_FILE);
            try (OutputStream out = Files.newOutputStream(live)) {
                written = write(out, written, until);
            }
            if (written < lines) {
                rotate(file);
            }
        }
    }

    /** Writes 1,000 lines a second and renames the file every 10 s, until {@link #end()}; returns how many lines. */
    int writeAtPace() throws IOException {
        long began = System.nanoTime();
        int written = 0;
        for (int file = 0; !ended.get(); file++) {
            int until = (file + 1) * SECONDS_PER_FILE * LINES_PER_SECOND;
            try (OutputStream out = Files.newOutputStream(folder.resolve("sftpgo.log"))) {
                while (written < until && !ended.get()) {
                    long due = (System.nanoTime() - began) * LINES_PER_SECOND / 1_000_000_000;
                    written = write(out, written, (int) Math.min(until, due));
                    pause();
                }
            }
            if (!ended.get()) {
                rotate(file);
            }
        }
        return written;
    }

    /** The writer stops, after a whole line. */
    void end() {
        ended.set(true);
    }

    private void rotate(int file) throws IOException {
        String name = String.format("sftpgo-2024-09-18T%02d-%02d-00.000.log", 3 + file / 60, file % 60);
        Files.move(folder.resolve("sftpgo.log"), folder.resolve(name));
    }

    private int write(OutputStream out, int from, int until) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        for (int number = from; number < until; number++) {
            byte[] line = line(number).getBytes(StandardCharsets.UTF_8);
            int half = number % LINES_PER_WRITE == 0 ? line.length / 2 : 0;
            if (half > 0) {
                buffered.write(line, 0, half);
                buffered.flush();
                pause();
            }
            buffered.write(line, half, line.length - half);
        }
        buffered.flush();
        return until;
    }

    private void pause() {
        if (!hurry.get()) {
            LockSupport.parkNanos(random.nextInt(LONGEST_PAUSE_NANOS));
        }
    }

    private static String line(int number) {
        int millis = number % 33 == 1 ? number - 1 : number;
        return String.format(
                "{\"level\":\"info\",\"time\":\"2024-09-18T03:%02d:%02d.%03d\",\"sender\":\"Upload\","
                        + "\"remote_addr\":\"10.0.0.7:4022\",\"size_bytes\":5000000000,\"username\":\"%s\","
                        + "\"protocol\":\"SFTP\"}\n",
                millis / 60_000, millis / 1000 % 60, millis % 1000, user(number));
    }
}
