package io.drover.reader.follow;

import io.drover.ledger.Dialect;
import io.drover.ledger.Gap;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.model.LineChunk;
import io.drover.model.RejectedLine;
import io.drover.model.SourceNotice;
import io.drover.model.SourceStatus;
import io.drover.reader.content.HandleBudget;
import io.drover.reader.lines.Buffer;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of logs with a reader on it, for tests: what a writer does to files on one side, the lines that were committed
 * on the other. The reader is stepped, its clock too.
 */
final class LogFolder implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int ROUNDS = 400;
    private static @Nullable Ledger shared;

    final Path path;
    final SteppedClock clock = new SteppedClock();
    final Ledger ledger = ledger();
    final String source;
    SourceSettings settings;
    private final Map<String, RouteReader> readers = new LinkedHashMap<>();
    private final Map<String, List<String>> lines = new LinkedHashMap<>();
    private final List<LineChunk> chunks = new ArrayList<>();
    private final List<RejectedLine> rejected = new ArrayList<>();
    private final Buffer buffer = new Buffer();
    private @Nullable FollowedSource followed;
    private int touches;
    private HandleBudget budget = HandleBudget.ofProcess();
    ChunkHandler beforeCommit = chunk -> {};
    ChunkHandler afterCommit = chunk -> {};

    LogFolder(Path path) {
        this(path, "app.log", "*");
    }

    LogFolder(Path path, @Nullable String live, @Nullable String archives) {
        this.path = path;
        this.source = "source" + NUMBER.incrementAndGet();
        this.settings = SourceSettings.ofFolder(source, path, live, archives);
    }

    private LogFolder(Path path, String source) {
        this.path = path;
        this.source = source;
        this.settings = SourceSettings.ofFolder(source, path, "app.log", "*");
    }

    private static synchronized Ledger ledger() {
        if (shared == null) {
            shared = LedgerDatabases.fresh(Dialect.H2).ledger();
        }
        return shared;
    }

    LogFolder with(UnaryOperator<SourceSettings> change) {
        settings = change.apply(settings);
        return this;
    }

    LogFolder withoutHolding() {
        return holding(0);
    }

    /** At most so many files at once. */
    LogFolder holding(int files) {
        budget = new HandleBudget(files);
        return this;
    }

    // the writer

    Path file(String name) {
        return path.resolve(name);
    }

    LogFolder append(String name, String text) {
        return append(name, text.getBytes(StandardCharsets.UTF_8));
    }

    LogFolder append(String name, byte[] bytes) {
        try {
            Files.createDirectories(file(name).getParent());
            Files.write(file(name), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LogFolder rename(String from, String to) throws IOException {
        Files.createDirectories(file(to).getParent());
        Files.move(file(from), file(to));
        return this;
    }

    /** {@code from} takes the place of {@code to} in one moment. */
    LogFolder replace(String from, String to) throws IOException {
        Files.move(file(from), file(to), StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    LogFolder copy(String from, String to) throws IOException {
        Files.createDirectories(file(to).getParent());
        Files.copy(file(from), file(to), StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    LogFolder truncate(String name) throws IOException {
        try (FileChannel channel = FileChannel.open(file(name), StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        return this;
    }

    /** Truncates and writes in one go, as far as the reader can see. */
    LogFolder replaceContent(String name, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file(name), StandardOpenOption.WRITE)) {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    /** Sees to it that a write shows in the file's time, however coarse the file system's clock is. */
    LogFolder touch(String name) throws IOException {
        FileTime time = Files.getLastModifiedTime(file(name));
        Files.setLastModifiedTime(file(name), FileTime.from(time.toInstant().plusMillis(++touches)));
        return this;
    }

    LogFolder delete(String name) throws IOException {
        Files.delete(file(name));
        return this;
    }

    /** {@code name} becomes {@code name.gz}. */
    LogFolder gzip(String name) throws IOException {
        writeGzip(name + ".gz", Files.readAllBytes(file(name)));
        return delete(name);
    }

    LogFolder writeGzip(String name, byte[]... members) throws IOException {
        try (OutputStream out =
                Files.newOutputStream(file(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (byte[] member : members) {
                GZIPOutputStream gzip = new GZIPOutputStream(out);
                gzip.write(member);
                gzip.finish();
            }
        }
        return this;
    }

    // the reader

    LogFolder start() {
        return start("copy");
    }

    LogFolder start(String template) {
        FollowedSource source = followed;
        if (source == null) {
            source = new FollowedSource(settings, ledger, budget, clock);
            followed = source;
        }
        String route = template + ":" + this.source;
        readers.put(
                template,
                new RouteReader(route, "test", settings, source, ledger, chunk -> handle(template, chunk), clock));
        return this;
    }

    private void handle(String template, LineChunk chunk) throws Exception {
        beforeCommit.handle(chunk);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            texts.add(chunk.text(i));
        }
        ledger.transactions().commit(chunk, part -> {});
        lines.computeIfAbsent(template, t -> new ArrayList<>()).addAll(texts);
        rejected.addAll(chunk.rejected());
        chunks.add(chunk);
        afterCommit.handle(chunk);
    }

    /** Ends the process, so to speak: handles are gone, the ledger stays. */
    LogFolder stop() {
        readers.values().forEach(RouteReader::close);
        readers.clear();
        followed = null;
        return this;
    }

    LogFolder restart() {
        List<String> templates = List.copyOf(readers.keySet());
        stop();
        templates.forEach(this::start);
        return this;
    }

    Step step(String template) {
        if (!ledger.lease().held()) {
            ledger.lease().acquire();
        }
        RouteReader reader = readers.get(template);
        if (reader == null) {
            throw new IllegalStateException("not started: " + template);
        }
        return reader.step(buffer);
    }

    /** A step without asking for the lease. */
    Step stepAsIs() {
        RouteReader reader = readers.get("copy");
        if (reader == null) {
            throw new IllegalStateException("not started");
        }
        return reader.step(buffer);
    }

    /** Another instance of the service, on the same files and the same database. */
    LogFolder sibling() {
        return new LogFolder(path, source);
    }

    /** Lets {@code seconds} pass and does what is to be done then. */
    LogFolder pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            for (String template : readers.keySet()) {
                int steps = 0;
                while (step(template) instanceof Step.More) {
                    if (++steps > 100_000) {
                        throw new AssertionError("The reader never rests: " + status(template));
                    }
                }
            }
        }
        return this;
    }

    /** Reads until all routes say that they are at the end. */
    LogFolder read() {
        for (int i = 0; i < ROUNDS; i++) {
            pass(1);
            if (readers.keySet().stream().allMatch(template -> status(template).atEnd())) {
                return this;
            }
        }
        throw new AssertionError("Not at the end after " + ROUNDS + " rounds: " + status());
    }

    SourceStatus status(String template) {
        RouteReader reader = readers.get(template);
        if (reader == null) {
            throw new IllegalStateException("not started: " + template);
        }
        return reader.status();
    }

    SourceStatus status() {
        return status("copy");
    }

    List<String> lines() {
        return lines("copy");
    }

    List<String> lines(String template) {
        return lines.getOrDefault(template, List.of());
    }

    List<LineChunk> chunks() {
        return chunks;
    }

    List<RejectedLine> rejected() {
        return rejected;
    }

    Optional<SourceNotice> notice() {
        return Optional.ofNullable(followed).flatMap(FollowedSource::notice);
    }

    List<Gap> gaps() {
        return ledger.gaps().ofSource(source);
    }

    @Override
    public void close() {
        stop();
    }
}
