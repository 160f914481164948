package io.drover.app.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

    @Test
    void shouldListEveryBundledRouteFile() throws IOException {
        Path routes = Path.of("src/main/resources/routes");
        List<String> found;
        try (Stream<Path> all = Files.walk(routes)) {
            found = all.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .map(file -> routes.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }

        assertThat(RouteFiles.bundledNames()).containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void shouldReadPacksBeforeRoutesAndNothingElse(@TempDir Path folder) throws IOException {
        write(folder.resolve("config/routes/b.camel.yaml"));
        write(folder.resolve("config/routes/a.camel.yaml"));
        write(folder.resolve("config/routes/site.camel.yaml.example"));
        write(folder.resolve("config/packs/printer/printer.camel.yaml"));
        write(folder.resolve("config/packs/printer/printer.rules.yaml"));

        assertThat(RouteFiles.of(new Home(folder)).stream()
                        .map(RouteFile::name)
                        .filter(name -> name.startsWith("config")))
                .containsExactly(
                        "config/packs/printer/printer.camel.yaml",
                        "config/routes/a.camel.yaml",
                        "config/routes/b.camel.yaml");
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
