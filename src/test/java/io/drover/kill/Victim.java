package io.drover.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link KilledProcess} from outside. */
public final class Victim {

    private final Process process;

    private Victim(Process process) {
        this.process = process;
    }

    /** Starts one that reads the file server's logs in {@code home/logs} into {@code database}. */
    public static Victim start(Path home, TestDatabase database) throws IOException {
        return start(home, List.of(database.url(), database.user(), database.password()));
    }

    /** Starts one that follows the laser in {@code home/logs} and delivers to Salesforce at {@code address}. */
    static Victim startLaser(Path home, TestDatabase database, String address) throws IOException {
        return start(home, List.of(database.url(), database.user(), database.password(), address));
    }

    /** Starts one that exports questionnaires from the site at {@code address}, without a pause, with deletes. */
    static Victim startExport(Path home, TestDatabase database, String address, Path key) throws IOException {
        return start(home, List.of(database.url(), database.user(), database.password(), address, key.toString()));
    }

    /** Starts one that sends the file server's logs in {@code home/logs} to {@code address}. */
    static Victim startCollector(Path home, TestDatabase database, String address) throws IOException {
        return start(home, List.of(database.url(), database.user(), database.password(), "collector", address));
    }

    /** Starts one that takes what a collector sends at {@code port}, and reads it into {@code database}. */
    static Victim startCentral(Path home, TestDatabase database, int port) throws IOException {
        return start(
                home, List.of(database.url(), database.user(), database.password(), "central", Integer.toString(port)));
    }

    private static Victim start(Path home, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName()));
        command.addAll(arguments);
        return new Victim(new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start());
    }

    /** Kills it with -9 so long after it has begun to read. */
    public void killAfter(Duration reading) throws IOException, InterruptedException {
        until("READY");
        killIn(reading);
    }

    /** Waits until it has begun to read. */
    Victim awaitReady() throws IOException {
        until("READY");
        return this;
    }

    /** Kills it with -9 so long from now, also while it starts. */
    public void killIn(Duration delay) throws InterruptedException {
        boolean ended = process.waitFor(delay.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(ended).as("ended by itself").isFalse();
        process.destroyForcibly().waitFor();
    }

    /** Lets it read to the end of everything and deliver all, and then end. */
    public void letReadToTheEnd() throws IOException, InterruptedException {
        until("AT END");
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Reads what the process says until it says {@code word}; then somebody reads on, so that it never waits for us. */
    private void until(String word) throws IOException {
        BufferedReader said = process.inputReader();
        List<String> before = new ArrayList<>();
        for (String line = said.readLine(); !word.equals(line); line = said.readLine()) {
            assertThat(line)
                    .as("the process ended before it said %s; it said %s", word, before)
                    .isNotNull();
            before.add(line);
        }
        CompletableFuture.runAsync(() -> said.lines().forEach(line -> {}));
    }
}
