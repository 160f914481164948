package io.drover.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    Path home;

    @Test
    void shouldWriteTheConfigurationThatRuns() throws IOException {
        new Demo(home, Clock.systemUTC()).prepare();

        assertThat(home.resolve("config/routes/demo.camel.yaml"))
                .content()
                .contains("{ name: folder, value: \"" + home.resolve("logs") + "/fileserver\" }")
                .contains("{ name: machine, value: \"ipgF\" }")
                .doesNotContain("@");
    }

    @Test
    void shouldKeepTheTallyOfWhatItWroteThroughRestarts() throws IOException {
        runUntilItHasWritten(40);
        runUntilItHasWritten(80);

        LogCount counted = LogCount.ofFolder(Demo.fileServerLogs(home));
        assertThat(counted.tally()).isEqualTo(Tally.load(Demo.tallyFile(home)));
        assertThat(counted.good().size())
                .isEqualTo(counted.tally().lines() - counted.tally().broken());
    }

    @Test
    void shouldEndTheLineThatAKilledDemoLeftTorn() throws IOException {
        Path folder = Files.createDirectories(Demo.fileServerLogs(home));
        Path log = folder.resolve(FileServerScript.LIVE);
        Files.writeString(log, "{\"level\":\"in");

        runUntilItHasWritten(5);

        assertThat(Files.readString(log)).startsWith("{\"level\":\"in\n{").endsWith("\n");
        assertThat(LogCount.ofFolder(folder).tally().broken()).isPositive();
    }

    @Test
    void shouldPutBackTheShareThatAKilledDemoLeftAway() throws IOException {
        Path log = Demo.laserLog(home, Demo.ON_A_SHARE);
        Path away = Files.createDirectories(home.resolve("logs/.away-" + Demo.ON_A_SHARE));
        Files.writeString(away.resolve("lcsystem_log.txt"), "a line\n");

        new Demo(home, Clock.systemUTC()).prepare();

        assertThat(log).content().isEqualTo("a line\n");
        assertThat(away).doesNotExist();
    }

    @Test
    void shouldTakeTheShareAwayAndPutItBack() throws IOException {
        Path log = Demo.laserLog(home, Demo.ON_A_SHARE);
        Path away = home.resolve("logs/.away-" + Demo.ON_A_SHARE);
        try (Demo demo = new Demo(home, Clock.systemUTC(), new Random(7), 100)) {
            demo.prepare();
            demo.start();
            await().until(() -> Files.exists(away));
        }
        assertThat(log).exists();
        assertThat(away).doesNotExist();
    }

    @Test
    void shouldHaveLogsOfDaysBeforeOnceSoThatCountdownsAreLearned() throws IOException {
        Path logs = home.resolve("logs").resolve(Demo.INSTRUMENT);
        new Demo(home, Clock.systemUTC()).prepare();
        List<Path> before = files(logs);
        assertThat(before).hasSize(4);
        assertThat(Files.readAllLines(before.get(0))).anyMatch(line -> line.contains("Event:Debubble_Done~0"));

        new Demo(home, Clock.systemUTC()).prepare();

        assertThat(files(logs)).isEqualTo(before);
    }

    @Test
    void shouldGoThroughADayAtTheInstrument() {
        Path logs = home.resolve("logs").resolve(Demo.INSTRUMENT);
        try (Demo demo = new Demo(home, Clock.systemUTC(), new Random(7), 5_000)) {
            demo.prepare();
            demo.start();
            await().untilAsserted(() -> {
                List<Path> all = files(logs);
                assertThat(all).hasSizeGreaterThan(5);
                assertThat(Files.readString(all.get(4)))
                        .contains("Power On Self-test")
                        .contains(",logout,");
            });
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> there = Files.list(folder)) {
            return there.sorted().toList();
        }
    }

    private void runUntilItHasWritten(long lines) {
        try (Demo demo = new Demo(home, Clock.systemUTC(), new Random(7), 1)) {
            demo.prepare();
            demo.start();
            await().until(() ->
                    LogCount.ofFolder(Demo.fileServerLogs(home)).tally().lines() >= lines);
        }
    }
}
