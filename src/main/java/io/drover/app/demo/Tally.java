package io.drover.app.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * How many lines a log got.
 *
 * @param lines all lines that are not empty, the broken ones among them
 * @param broken lines that are no JSON object
 * @param empty lines without a character
 */
record Tally(long lines, long broken, long empty) {

    static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(lines + other.lines, broken + other.broken, empty + other.empty);
    }

    /** The tally in {@code file}, or {@link #NONE} if there is no such file. */
    static Tally load(Path file) throws IOException {
        if (!Files.exists(file)) {
            return NONE;
        }
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        return new Tally(number(kept, "lines"), number(kept, "broken"), number(kept, "empty"));
    }

    void save(Path file) throws IOException {
        Properties kept = new Properties();
        kept.setProperty("lines", Long.toString(lines));
        kept.setProperty("broken", Long.toString(broken));
        kept.setProperty("empty", Long.toString(empty));
        try (Writer writer = Files.newBufferedWriter(file)) {
            kept.store(writer, "what the demo has written");
        }
    }

    private static long number(Properties kept, String name) {
        return Long.parseLong(kept.getProperty(name, "0"));
    }
}
