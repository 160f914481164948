package io.drover.sink.csv;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says whose a new CSV file is until the ledger knows it: {@code .<file>.new} beside the file, which holds the route's key. It is
 * there before the first byte is and gone after the commit, so what a crash left of a file that was never committed is known
 * from a file of somebody else, and cut off also when the rows are written elsewhere the next time.
 */
final class NewFileMark {

    private static final String END = ".new";

    private final Path mark;

    NewFileMark(Path file) {
        this.mark = file.resolveSibling("." + file.getFileName() + END);
    }

    void set(String route, boolean force) throws IOException {
        Path folder = mark.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(mark, route);
        if (force) {
            force(mark);
            if (folder != null) {
                forceFolder(folder);
            }
        }
    }

    boolean isOf(String route) throws IOException {
        try {
            return Files.size(mark) < 10_000 && Files.readString(mark).equals(route);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(mark);
    }

    /** The files beneath {@code folder} that {@code route} began and may not have committed. */
    static List<Path> filesBegunBy(String route, Path folder, int depth) throws IOException {
        List<Path> begun = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.find(folder, depth, (path, its) -> its.isRegularFile() && isMark(path))) {
                for (Path mark : all.sorted().toList()) {
                    String name = String.valueOf(mark.getFileName());
                    Path file = mark.resolveSibling(name.substring(1, name.length() - END.length()));
                    if (new NewFileMark(file).isOf(route)) {
                        begun.add(file);
                    }
                }
            }
        }
        return begun;
    }

    private static boolean isMark(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(".") && name.endsWith(END) && name.length() > END.length() + 1;
    }

    private static void force(Path file) throws IOException {
        try (FileChannel itself = FileChannel.open(file, StandardOpenOption.WRITE)) {
            itself.force(true);
        }
    }

    /** A new file's name must last as long as its bytes. */
    static void forceFolder(Path folder) {
        try (FileChannel itself = FileChannel.open(folder, StandardOpenOption.READ)) {
            itself.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder, and keeps its names by itself
        }
    }
}
