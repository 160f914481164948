package io.drover.reader.follow;

import java.io.IOException;
import java.nio.file.Path;

/** Reads many logs in a process that may have fewer files open than there are: {@link HandleLimitTest} starts it. */
final class LimitedProcess {

    private LimitedProcess() {}

    /**
     * @param arguments the folder, and how many logs to write in it
     */
    public static void main(String[] arguments) throws IOException {
        int files = Integer.parseInt(arguments[1]);
        // as in the service, the classes are loaded before the reader begins
        try (LogFolder first = new LogFolder(Path.of(arguments[0]).resolveSibling("first"), "*.log", "*")) {
            append(first, 1, "first\n");
            first.start().read();
        }
        try (LogFolder log = new LogFolder(Path.of(arguments[0]), "*.log", "*")) {
            append(log, files, "first\n");
            log.start().read();
            append(log, files, "second\n");
            for (int i = 0; i < files; i += 2) {
                log.rename(name(i), name(i) + ".1");
            }
            append(log, files, "third\n");
            log.read();
            System.out.println(
                    "lines " + log.lines().size() + ", gaps " + log.gaps().size() + ", "
                            + log.status().health() + " " + log.status().reason());
        }
    }

    private static void append(LogFolder log, int files, String text) {
        for (int i = 0; i < files; i++) {
            log.append(name(i), i + " " + text);
        }
    }

    private static String name(int number) {
        return "app-%04d.log".formatted(number);
    }
}
