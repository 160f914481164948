package io.drover.sink.backup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The keys of a backup: {@code <name>_<time>}, the time in UTC to the microsecond, so that keys of a name sort by time. */
final class BackupKey {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private BackupKey() {}

    static String of(String name, Instant at) {
        return name + "_" + TIME.format(at);
    }

    /**
     * When the entry with {@code key} was received.
     *
     * @throws BackupDamagedException if it is no key of {@code name}
     */
    static Instant time(String name, String key) {
        try {
            if (key.startsWith(name + "_")) {
                return TIME.parse(key.substring(name.length() + 1), Instant::from);
            }
        } catch (DateTimeException e) {
            // as any other text that is no key
        }
        throw new BackupDamagedException("holds a key that is not one of " + name);
    }

    /** The first time that may follow {@code last}. */
    static Instant after(Instant last) {
        return last.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    }
}
