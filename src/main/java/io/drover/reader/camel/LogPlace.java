package io.drover.reader.camel;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which files a path means.
 *
 * @param folder where they lie
 * @param name what the place is called, without an extension
 * @param live name or glob of the live files; null if there is none
 * @param archives glob of the names of the others; null if there are none
 * @param recursive whether folders beneath are looked into
 */
record LogPlace(
        Path folder,
        String name,
        @Nullable String live,
        @Nullable String archives,
        boolean recursive) {

    /**
     * A path is a folder if it is one, or if {@code live} names a file in it; a file if it is one; and where nothing is
     * yet, a file if its name has an extension.
     */
    static LogPlace of(Path path, @Nullable String live, @Nullable String archives) {
        String name = String.valueOf(path.getFileName());
        Path parent = path.getParent();
        boolean isFile =
                live == null && (Files.isRegularFile(path) || (!Files.isDirectory(path) && name.indexOf('.') > 0));
        if (isFile && parent != null) {
            String defaults = globOf(stem(name)) + "*";
            return new LogPlace(parent, stem(name), name, archives == null ? defaults : archives, false);
        }
        if (archives == null) {
            boolean liveIsGlob = live != null && live.matches(".*[*?\\[{].*");
            String defaults = live == null ? "*" : globOf(stem(live)) + "*";
            return new LogPlace(path, stem(name), live, liveIsGlob ? null : defaults, true);
        }
        return new LogPlace(path, stem(name), live, archives, true);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** {@code name} as a glob that means just it. */
    private static String globOf(String name) {
        return name.replaceAll("([*?\\[\\]{}\\\\])", "\\\\$1");
    }
}
