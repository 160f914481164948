package io.drover.sink.csv;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which route writes which file. Two routes in one file would cut off each other's lines. */
final class CsvOwners {

    private final Map<Path, String> routes = new ConcurrentHashMap<>();

    /** @throws CsvException when another route has claimed the file before */
    void claim(Path file, String route) {
        String owner = routes.putIfAbsent(file.toAbsolutePath().normalize(), route);
        if (owner != null && !owner.equals(route)) {
            throw refusal(file, route, owner);
        }
    }

    static CsvException refusal(Path file, String route, String owner) {
        return new CsvException("CSV file " + file + " is written by route " + owner + ", so route " + route
                + " must not write it too; give one of them another name or folder.");
    }
}
