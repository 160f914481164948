package io.drover.app.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A log file being written, as UTF-8. Has one owner, the thread that writes. */
final class DemoLog implements AutoCloseable {

    private final Path file;
    private final String lineEnd;
    private FileChannel channel;

    /** Opens {@code file} to append to it; makes its folder if need be, and ends a line that a killed demo left torn. */
    DemoLog(Path file, String lineEnd) throws IOException {
        this.file = file;
        this.lineEnd = lineEnd;
        Files.createDirectories(file.toAbsolutePath().getParent());
        channel = open();
        if (endsTorn()) {
            write(lineEnd);
        }
    }

    void line(String text) throws IOException {
        write(text + lineEnd);
    }

    /** Writes as it is: for the first half of a line, the other half is the caller's to follow with {@link #line}. */
    void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Renames the file to {@code name} in the same folder and starts a new one. */
    void rotateTo(String name) throws IOException {
        channel.close();
        Files.move(file, file.resolveSibling(name));
        channel = open();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private boolean endsTorn() throws IOException {
        if (Files.size(file) == 0) {
            return false;
        }
        try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            reading.read(last, reading.size() - 1);
            return last.get(0) != '\n';
        }
    }
}
