package io.drover.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of one site: what it edits is in {@code config/}, what the service writes is in {@code data/}.
 *
 * @param folder absolute
 */
public record Home(Path folder) {

    /** Name of the system property, and as {@code DROVER_HOME} of the environment variable, that says where it is. */
    public static final String PROPERTY = "drover.home";

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /** As the system property says, else the environment variable, else the current folder. */
    public static Home locate() {
        String property = System.getProperty(PROPERTY, "");
        String variable = System.getenv().getOrDefault("DROVER_HOME", "");
        return new Home(Path.of(!property.isBlank() ? property : variable));
    }

    public Path config() {
        return folder.resolve("config");
    }

    public Path settings() {
        return config().resolve("application.yaml");
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** Where what collectors send is kept: {@code <collector>/<source>/}. */
    public Path collected() {
        return data().resolve("collected");
    }

    /** Makes {@code data/} if it is not there. */
    public Home prepared() {
        try {
            Files.createDirectories(data());
            return this;
        } catch (IOException e) {
            throw new UserFault(
                    "Cannot make the folder " + data() + ": " + e.getMessage()
                            + ". Let DROVER_HOME name a folder that may be written to.",
                    e);
        }
    }

    /** How a person would call {@code file}: relative to this folder where it lies in it. */
    public String nameOf(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(folder) ? folder.relativize(absolute).toString() : absolute.toString();
    }
}
