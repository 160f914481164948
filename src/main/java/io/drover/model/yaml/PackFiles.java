package io.drover.model.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the files of a pack. A name is looked for below the home folder, then in {@code config/packs/} (a site's own packs,
 * which may so replace a file of ours), then among the packs that come along. {@code classpath:} and {@code file:} in front of
 * a name leave no choice.
 *
 * @param home the folder of {@code config/} and {@code data/}
 */
public record PackFiles(Path home) {

    /**
     * A file that was found.
     *
     * @param name how to call it to a person, from the home folder on
     * @param text its content, UTF-8
     */
    public record Found(String name, String text) {}

    /** @throws FaultyFileException if there is no such file, or it cannot be read; it says where was looked */
    public Found read(String name) {
        List<String> looked = new ArrayList<>();
        try {
            if (!name.startsWith("classpath:")) {
                boolean onlyFile = name.startsWith("file:");
                String path = onlyFile ? name.substring("file:".length()) : name;
                for (Path file :
                        List.of(home.resolve(path), home.resolve("config/packs").resolve(path))) {
                    looked.add(file.toString());
                    if (Files.isRegularFile(file)) {
                        String shown = (file.startsWith(home) ? home.relativize(file) : file).toString();
                        return new Found(shown, Files.readString(file, StandardCharsets.UTF_8));
                    }
                }
                if (onlyFile) {
                    throw missing(name, looked);
                }
            }
            String resource = name.startsWith("classpath:") ? name.substring("classpath:".length()) : "routes/" + name;
            looked.add("classpath:" + resource);
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            try (InputStream in =
                    (loader == null ? PackFiles.class.getClassLoader() : loader).getResourceAsStream(resource)) {
                if (in != null) {
                    return new Found(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            throw missing(name, looked);
        } catch (IOException e) {
            throw new FaultyFileException(List.of(name + ":1: cannot be read: " + e.getMessage()));
        }
    }

    private static FaultyFileException missing(String name, List<String> looked) {
        return new FaultyFileException(
                List.of("'" + name + "' is not there. Looked for " + String.join(", ", looked) + "."));
    }
}
