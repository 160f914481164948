package io.drover.app;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A home folder for a service under test, with a pack and a route of its own; gone when the test ends. */
public final class TestHome implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("drover-test");
            write("config/packs/tick/tick.camel.yaml", """
                    - routeTemplate:
                        id: tick
                        parameters: [ { name: source }, { name: period, defaultValue: 1h } ]
                        from:
                          uri: timer:{{source}}
                          parameters: { period: "{{period}}", delay: 1h }
                          steps: [ { to: "log:{{source}}" } ]
                    """);
            write("config/routes/site.camel.yaml", """
                    - templatedRoute:
                        routeTemplateRef: tick
                        parameters: [ { name: source, value: one } ]
                    """);
            return Map.of(Home.PROPERTY, folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = Objects.requireNonNull(folder).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Override
    public void stop() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
