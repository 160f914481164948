package io.drover.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
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

    private void runUntilItHasWritten(long lines) {
        try (Demo demo = new Demo(home, Clock.systemUTC(), new Random(7), 1)) {
            demo.prepare();
            demo.start();
            await().until(() ->
                    LogCount.ofFolder(Demo.fileServerLogs(home)).tally().lines() >= lines);
        }
    }
}
