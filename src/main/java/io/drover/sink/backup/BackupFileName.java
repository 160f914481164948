package io.drover.sink.backup;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a backup file: {@code <name>_<yyyy-MM-dd>.raw.db}, its further parts {@code <name>_<yyyy-MM-dd>.2.raw.db}. The
 * day is written so that names sort by day. Every name has a file name of its own, and none leads out of the folder: what is
 * not a letter, a digit or one of {@code - _ .} is written as {@code %} and its UTF-8 bytes.
 *
 * @param stem the name, as it is written in file names
 * @param day the local day
 * @param part from 1; a file that may not be written to any more is followed by another part
 */
record BackupFileName(String stem, LocalDate day, int part) {

    /** Oldest first. */
    static final Comparator<BackupFileName> BY_AGE =
            Comparator.comparing(BackupFileName::day).thenComparing(BackupFileName::part);

    /** By name, and then oldest first. */
    static final Comparator<BackupFileName> BY_NAME =
            Comparator.comparing(BackupFileName::stem).thenComparing(BY_AGE);

    private static final int MOST_STEM_CHARS = 180;
    private static final Pattern PARTS = Pattern.compile("(.+)_(\\d{4}-\\d{2}-\\d{2})(?:\\.(\\d{1,6}))?\\.raw\\.db");

    /** The first file of {@code name} and {@code day}. */
    static BackupFileName of(String name, LocalDate day) {
        return new BackupFileName(stemOf(name), day, 1);
    }

    /** What the file name {@code fileName} says, if it is one of a backup. */
    static Optional<BackupFileName> parse(Path file) {
        Matcher parts = PARTS.matcher(String.valueOf(file.getFileName()));
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            int part = parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3));
            return Optional.of(new BackupFileName(parts.group(1), LocalDate.parse(parts.group(2)), part));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String stemOf(String name) {
        if (name.isBlank()) {
            throw new BackupException("A backup needs a name, and got an empty one.");
        }
        StringBuilder stem = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_') || c == '.' && !stem.isEmpty();
            if (plain) {
                stem.append(c);
            } else {
                stem.append(String.format("%%%02X", (int) c));
            }
        }
        return stem.length() <= MOST_STEM_CHARS
                ? stem.toString()
                : stem.substring(0, MOST_STEM_CHARS - 34) + "%-"
                        + Sha256.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    BackupFileName nextPart() {
        return new BackupFileName(stem, day, part + 1);
    }

    Path in(Path folder) {
        return folder.resolve(stem + "_" + day + (part == 1 ? "" : "." + part) + ".raw.db");
    }
}
