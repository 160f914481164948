package io.drover.app.routes;

import io.drover.app.Home;
import io.drover.app.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The route files of a service in the order they are loaded: the packs that come with Drover, a site's own packs, then the
 * site's routes. So a template is there before it is asked for.
 */
final class RouteFiles {

    /** The bundled files are listed, because a folder inside a jar cannot be walked. */
    private static final String LIST = "/routes/routes.list";

    private static final String SUFFIX = ".camel.yaml";

    private RouteFiles() {}

    static List<RouteFile> of(Home home) {
        List<RouteFile> files = new ArrayList<>();
        for (String name : bundledNames()) {
            files.add(new RouteFile("routes/" + name, "classpath:routes/" + name, resource("/routes/" + name)));
        }
        files.addAll(inFolder(home, home.config().resolve("packs"), 2));
        files.addAll(inFolder(home, home.config().resolve("routes"), 1));
        return files;
    }

    static List<String> bundledNames() {
        return resource(LIST)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(RouteFiles.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RouteFile> inFolder(Home home, Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, depth)) {
            return all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .map(file -> read(home, file))
                    .toList();
        } catch (IOException e) {
            throw new UserFault("Cannot list " + home.nameOf(folder) + ": " + e.getMessage() + ".", e);
        }
    }

    private static RouteFile read(Home home, Path file) {
        try {
            return new RouteFile(home.nameOf(file), file.toUri().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UserFault(
                    "Cannot read " + home.nameOf(file) + ": " + e + ". It must be a readable UTF-8 file.", e);
        }
    }
}
