package io.drover.sink.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that stores answers is killed with -9 at random moments; what it had stored must be there. */
class BackupKillTest {

    private static final int KILLS = Integer.getInteger("drover.test.backup.kills", 5);

    @TempDir
    private Path folder;

    @Test
    void shouldHaveEverythingThatWasStoredBeforeAKill() throws Exception {
        Map<String, String> acknowledged = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(new Random(kill), kill, acknowledged);
        }

        BackupReader reader = new BackupReader(folder);
        Map<String, String> found = new HashMap<>();
        for (Path file : reader.files()) {
            for (BackupEntry entry : reader.verify(file).entries()) {
                found.put(entry.key(), entry.sha256());
            }
        }
        assertThat(found).containsAllEntriesOf(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(KILLS * 3);
    }

    private void runAndKill(Random random, int seed, Map<String, String> acknowledged) throws IOException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        String.valueOf(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = writer.inputReader()) {
            int lines = 1 + random.nextInt(25);
            for (int i = 0; i < lines; i++) {
                acknowledge(out.readLine(), acknowledged);
            }
            // somewhere within the next entries
            long until = System.nanoTime() + random.nextInt(8_000_000);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            // not by the process itself: that would close the stream before its end
            writer.toHandle().destroyForcibly();
            String rest;
            while ((rest = out.readLine()) != null && rest.endsWith(".")) {
                acknowledge(rest, acknowledged);
            }
        }
    }

    private static void acknowledge(String line, Map<String, String> acknowledged) {
        String[] words = line.split(" ");
        acknowledged.put(words[0], words[1]);
    }

    /** What is killed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) {
            BackupFolder folder = new BackupFolder(Path.of(args[0]), ZoneOffset.UTC);
            Random random = new Random(Long.parseLong(args[1]));
            while (true) {
                byte[] value = new byte[random.nextInt(60_000)];
                random.nextBytes(value);
                BackupEntry entry = folder.store("F" + random.nextInt(3), Instant.now(), value)
                        .entry();
                System.out.println(entry.key() + " " + entry.sha256() + " .");
                System.out.flush();
            }
        }
    }
}
