package io.drover.app.slack;

import io.drover.sink.slack.SlackStandIn;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** A home with one flow cytometer, whose log the tests write, and with the stand-in as Slack. */
public final class SlackHome implements QuarkusTestProfile {

    static final SlackStandIn SLACK = new SlackStandIn();
    private static final String LOG = "System_2026-03-02_08-00-00.log";
    private static final Path HOME = make();

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(SLACK.settings());
        settings.put("drover.home", HOME.toString());
        settings.put("drover.outbox.first-retry", "100ms");
        return settings;
    }

    /** Writes a line of the instrument's log; {@code rest} begins after the time. */
    static void instrument(String time, String rest) {
        try {
            Files.writeString(
                    HOME.resolve("logs").resolve(LOG),
                    "2026-03-02 " + time + ".000,Info,ann,Instrument," + rest + ",0\r\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make() {
        try {
            Path home = Files.createTempDirectory("drover-slack");
            Files.createDirectories(home.resolve("config/routes"));
            Files.createDirectories(home.resolve("logs"));
            Files.writeString(home.resolve("config/routes/site.camel.yaml"), """
                    - templatedRoute:
                        routeTemplateRef: attune
                        parameters:
                          - { name: machine, value: cytometer }
                          - { name: folder, value: "%s" }
                          - { name: zone, value: UTC }
                    """.formatted(
                            home.resolve("logs").toString().replace('\\', '/')));
            Files.writeString(
                    home.resolve("logs").resolve(LOG), "2026-03-02 08:00:00.000,Info,ann,Instrument,login,0\r\n");
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a home for the tests", e);
        }
    }
}
