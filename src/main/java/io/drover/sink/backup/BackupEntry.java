package io.drover.sink.backup;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One answer as it was received.
 *
 * @param name what was received, such as a form's name
 * @param key {@code <name>_<time>}, unique in its folder; the keys of a name sort by time
 * @param at when it was received, to the microsecond; later than every entry of this name before it
 * @param lengthBytes of the value
 * @param sha256 of the value, in hexadecimal
 * @param file the file it is in
 */
public record BackupEntry(String name, String key, Instant at, long lengthBytes, String sha256, Path file) {

    public BackupEntry {
        if (lengthBytes < 0) {
            throw new IllegalArgumentException("length must be >= 0, was " + lengthBytes);
        }
    }
}
