package io.drover.reader.find;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular file of a source.
 *
 * @param path where it lies
 * @param name its path relative to the source's folder, with {@code /} between the parts
 * @param live whether lines are still being written to it, as far as its name tells
 * @param stamp what the file system said of it
 */
public record FoundFile(Path path, String name, boolean live, FileStamp stamp) {

    private static final Pattern UNREADABLE = Pattern.compile("\\.(tar\\.gz|tar|tgz|zip|7z|bz2|xz|lzma|zst|lz4|br|Z)$");

    /** Whether it holds its content compressed with gzip, as far as its name tells. */
    public boolean compressed() {
        return compressedByName(path);
    }

    /** Whether a file of this name holds its content compressed with gzip. */
    public static boolean compressedByName(Path path) {
        return path.toString().endsWith(".gz");
    }

    /** The ending by which it is compressed in a way, or packed, that cannot be read here; empty if it is not. */
    public Optional<String> unreadableFormat() {
        Matcher ending = UNREADABLE.matcher(name);
        return ending.find() ? Optional.of(ending.group()) : Optional.empty();
    }

    /** The same file, looked at again. */
    public FoundFile with(FileStamp newer) {
        return new FoundFile(path, name, live, newer);
    }
}
