package io.drover.sink.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is critical and not mailed yet, a line of JSON each, in a file of its own: it needs no database, and outlives a killed
 * process. A disk that takes nothing costs only that: what is in memory is mailed all the same. Used by one thread at a time.
 */
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path file;
    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private @Nullable FileChannel channel;
    private boolean fails = false;

    Journal(Path file) {
        this.file = file;
    }

    /** What an earlier process left; a line that was written in part is left out. */
    List<Critical> read() {
        List<Critical> all = new ArrayList<>();
        if (Files.exists(file)) {
            try {
                for (String line : Files.readString(file).lines().toList()) {
                    try {
                        all.add(json.readValue(line, Critical.class));
                    } catch (JsonProcessingException e) {
                        LOG.debug("A line of {} was written in part and is left out.", file);
                    }
                }
            } catch (IOException e) {
                LOG.warn("What was critical before cannot be read from {}: {}", file, e.getMessage());
            }
        }
        return all;
    }

    void add(Critical critical) {
        try {
            ByteBuffer line =
                    ByteBuffer.wrap((json.writeValueAsString(critical) + "\n").getBytes(StandardCharsets.UTF_8));
            FileChannel to = open();
            long before = to.size();
            try {
                while (line.hasRemaining()) {
                    to.write(line);
                }
            } catch (IOException e) {
                to.truncate(before);
                throw e;
            }
            fails = false;
        } catch (IOException e) {
            fails(e);
        }
    }

    /** What was in it is on its way, except {@code left}. Killed meanwhile, it is as it was, or as it is to be. */
    void replace(List<Critical> left) {
        try {
            StringBuilder lines = new StringBuilder();
            for (Critical each : left) {
                lines.append(json.writeValueAsString(each)).append('\n');
            }
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.createDirectories(file.getParent());
            Files.writeString(beside, lines);
            close();
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            fails(e);
        }
    }

    private FileChannel open() throws IOException {
        FileChannel opened = channel;
        if (opened == null || !opened.isOpen()) {
            Files.createDirectories(file.getParent());
            opened = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            channel = opened;
        }
        return opened;
    }

    private void fails(IOException e) {
        if (!fails) {
            LOG.warn("{} cannot be written ({}); alerts are kept in memory meanwhile.", file, e.getMessage());
        }
        fails = true;
    }

    @Override
    public void close() throws IOException {
        FileChannel opened = channel;
        channel = null;
        if (opened != null) {
            opened.close();
        }
    }
}
