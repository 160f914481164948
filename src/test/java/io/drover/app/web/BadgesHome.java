package io.drover.app.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A home of lasers that a test breaks, one way each; silence is noticed within seconds. */
public final class BadgesHome implements QuarkusTestProfile {

    static final Path HOME = make();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss.SSS", Locale.ROOT);

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "drover.home", HOME.toString(),
                "drover.silence.shortest", "6s",
                "drover.silence.until-learned", "6s",
                // and what was collected is removed at once
                "drover.collectors.keep", "8s");
    }

    static Path folderOf(String machine) {
        return HOME.resolve("logs").resolve(machine);
    }

    /** The laser's software writes that it cuts. */
    static void writeLine(String machine) throws IOException {
        writeLine(folderOf(machine).resolve("log.txt"));
    }

    static void writeLine(Path log) throws IOException {
        Files.writeString(
                log,
                TIME.format(LocalDateTime.now(Clock.systemUTC()))
                        + "|Info|ACS Controller|Validating full cutting area\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** A file that docs/collectors.md tells a reader to write. */
    static String ofTheDocs(String name) throws IOException {
        Matcher block = Pattern.compile("<!-- tested: " + name + " -->\\R```yaml\\R(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/collectors.md")));
        if (!block.find()) {
            throw new IllegalStateException("docs/collectors.md holds no " + name);
        }
        return block.group(1);
    }

    private static Path make() {
        try {
            Path home = Files.createTempDirectory("drover-badges");
            Files.createDirectories(home.resolve("config/routes"));
            StringBuilder routes = new StringBuilder();
            for (String machine : List.of("quiet", "shared", "remote")) {
                Files.createDirectories(home.resolve("logs").resolve(machine));
                routes.append("""
                        - templatedRoute:
                            routeTemplateRef: laser
                            parameters:
                              - { name: machine, value: %1$s }
                              - { name: log, value: logs/%1$s/log.txt }
                              - { name: zone, value: UTC }
                        """.formatted(machine));
            }
            Files.writeString(home.resolve("config/routes/badges.camel.yaml"), routes);
            Files.writeString(home.resolve("config/routes/central.camel.yaml"), ofTheDocs("central site.camel.yaml"));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a home for the tests", e);
        }
    }
}
