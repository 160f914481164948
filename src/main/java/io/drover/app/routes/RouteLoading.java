package io.drover.app.routes;

import io.drover.app.Home;
import io.drover.app.UserFault;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.main.events.BeforeStart;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Loads all route files before Camel starts: the bundled packs, a site's packs, then the site's routes. */
@Singleton
final class RouteLoading {

    private final CamelContext context;
    private final Home home;

    RouteLoading(CamelContext context, Home home) {
        this.context = context;
        this.home = home;
    }

    void load(@Observes BeforeStart event) {
        bundled().forEach(this::load);
        files("packs").forEach(this::load);
        files("routes").forEach(this::load);
    }

    private List<String> bundled() {
        try (InputStream in = RouteLoading.class.getResourceAsStream("/routes/routes.list")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> "classpath:routes/" + line.strip())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> files(String folder) {
        Path root = home.config().resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root, 3)) {
            List<String> found = new ArrayList<>();
            all.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .forEach(file -> found.add("file:" + file));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(String location) {
        Resource resource = ResourceHelper.resolveResource(context, location);
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        } catch (Exception e) {
            throw new UserFault("Cannot load " + location + ": " + e.getMessage(), e);
        }
    }
}
