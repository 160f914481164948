package io.drover.app.web;

import io.drover.app.demo.Demo;
import io.drover.app.demo.InstrumentTalk;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A home for the browser tests: the demo's sources, a laser and a file server that the tests write, and one that is not there. */
public final class PagesHome implements QuarkusTestProfile {

    static final Path HOME = make();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss.SSS", Locale.ROOT);

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("drover.home", HOME.toString());
    }

    /** Appends a line with the present time to the laser's log; {@code rest} begins with a bar. */
    static void laser(String rest) throws IOException {
        laser("pageA", rest);
    }

    /** Appends a line with the present time to the log of {@code machine}. */
    static void laser(String machine, String rest) throws IOException {
        append(machine + ".txt", TIME.format(LocalDateTime.now(Clock.systemUTC())) + rest);
    }

    /** Writes a log of the demo's flow cytometer. */
    static void instrument(InstrumentTalk talk) throws IOException {
        String lines =
                talk.lines().stream().map(InstrumentTalk.Line::text).collect(Collectors.joining("\r\n", "", "\r\n"));
        append(Demo.INSTRUMENT + "/" + talk.fileName(), lines);
    }

    static void append(String log, String line) throws IOException {
        Files.writeString(
                HOME.resolve("logs").resolve(log), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Writes the files that README.md tells a reader to write for a 3D printer, with its log where a test may write it. */
    private static void addPrinterOfTheReadme(Path home) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Matcher block = Pattern.compile("<!-- tested: (\\S+) -->\\R```yaml\\R(.*?)```", Pattern.DOTALL)
                .matcher(readme);
        int files = 0;
        while (block.find()) {
            Path file = home.resolve("config").resolve(block.group(1));
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(
                    file,
                    block.group(2)
                            .replace(
                                    "/srv/printers/7/printer.log",
                                    home.resolve("logs/printer.log").toString().replace('\\', '/')));
            files++;
        }
        if (files != 2) {
            throw new IllegalStateException("README.md must hold the printer's two files, it holds " + files);
        }
        Files.writeString(home.resolve("logs/printer.log"), "");
    }

    private static Path make() {
        try {
            Path home = Files.createTempDirectory("drover-pages");
            new Demo(home, Clock.system(ZoneId.systemDefault())).prepare();
            Files.createDirectories(home.resolve("logs/files"));
            Files.writeString(home.resolve("logs/pageA.txt"), "");
            Files.writeString(home.resolve("logs/pageB.txt"), "");
            Files.writeString(home.resolve("logs/pageC.txt"), "");
            Files.createDirectories(home.resolve("logs/desk"));
            Files.createDirectories(home.resolve("logs/gone"));
            Files.writeString(home.resolve("config/routes/pages.camel.yaml"), """
                    - templatedRoute:
                        routeTemplateRef: laser
                        parameters:
                          - { name: machine, value: pageA }
                          - { name: log, value: "%1$s/logs/pageA.txt" }
                          - { name: zone, value: UTC }
                    - templatedRoute:
                        routeTemplateRef: laser
                        parameters:
                          - { name: machine, value: pageB }
                          - { name: log, value: "%1$s/logs/pageB.txt" }
                          - { name: zone, value: UTC }
                    - templatedRoute:
                        routeTemplateRef: laser
                        parameters:
                          - { name: machine, value: pageC }
                          - { name: log, value: "%1$s/logs/pageC.txt" }
                          - { name: zone, value: UTC }
                    - templatedRoute:
                        routeTemplateRef: sftpgo-to-sql
                        parameters:
                          - { name: source, value: desk }
                          - { name: folder, value: "%1$s/logs/desk" }
                    - templatedRoute:
                        routeTemplateRef: sftpgo-to-sql
                        parameters:
                          - { name: source, value: gone }
                          - { name: folder, value: "%1$s/logs/gone" }
                    - templatedRoute:
                        routeTemplateRef: laser
                        parameters:
                          - { name: machine, value: missing }
                          - { name: log, value: "%1$s/nowhere/log.txt" }
                          - { name: zone, value: UTC }
                    - templatedRoute:
                        routeTemplateRef: sftpgo-to-sql
                        parameters:
                          - { name: source, value: files }
                          - { name: folder, value: "%1$s/logs/files" }
                    """.formatted(
                            home.toString().replace('\\', '/')));
            addPrinterOfTheReadme(home);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a home for the tests", e);
        }
    }
}
