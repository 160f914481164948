package io.drover.reader.find;

import java.nio.file.Path;

/**
 * A regular file of a source.
 *
 * @param path where it lies
 * @param name its path relative to the source's folder, with {@code /} between the parts
 * @param live whether lines are still being written to it, as far as its name tells
 * @param stamp what the file system said of it
 */
public record FoundFile(Path path, String name, boolean live, FileStamp stamp) {

    /** Whether it holds its content compressed with gzip, as far as its name tells. */
    public boolean compressed() {
        return compressedByName(path);
    }

    /** Whether a file of this name holds its content compressed with gzip. */
    public static boolean compressedByName(Path path) {
        return path.toString().endsWith(".gz");
    }

    /** The same file, looked at again. */
    public FoundFile with(FileStamp newer) {
        return new FoundFile(path, name, live, newer);
    }
}
