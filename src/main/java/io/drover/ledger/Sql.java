package io.drover.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The statements, one per file, beside the class that owns them: {@code <package folder>/<name>.sql}. */
public final class Sql {

    private static final Map<String, String> LOADED = new ConcurrentHashMap<>();

    private Sql() {}

    /**
     * The text of {@code <name>.sql} in {@code owner}'s package.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public static String of(Class<?> owner, String name) {
        String path = "/" + owner.getPackageName().replace('.', '/') + "/" + name + ".sql";
        return LOADED.computeIfAbsent(path, key -> read(owner, key));
    }

    private static String read(Class<?> owner, String path) {
        try (InputStream in = owner.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no statement at " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}
