package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Whatever a writer, a rotation, an administrator and crashes do to the files, in any order: the lines come out once, in
 * the order in which they were written. Longer with {@code -Ddrover.long=true}; a failure prints its seed and is shrunk.
 */
@PropertyDefaults(shrinking = ShrinkingMode.BOUNDED)
class AnyInterleavingTest {

    /** One thing that happens. */
    enum Event {
        WRITE,
        WRITE_MANY,
        WRITE_TORN,
        WRITE_LARGE,
        ROTATE_BY_NAME,
        ROTATE_BY_NUMBER,
        COPY_AND_TRUNCATE,
        COMPRESS,
        COPY_ARCHIVE,
        COPY_LIVE,
        DELETE_OLDEST_ONCE_READ,
        STEP,
        PASS,
        READ,
        RESTART,
        CRASH_BEFORE_COMMIT,
        CRASH_AFTER_COMMIT
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Arbitraries.frequency(
                        Tuple.of(12, Event.WRITE),
                        Tuple.of(5, Event.WRITE_MANY),
                        Tuple.of(4, Event.WRITE_TORN),
                        Tuple.of(2, Event.WRITE_LARGE),
                        Tuple.of(5, Event.ROTATE_BY_NAME),
                        Tuple.of(4, Event.ROTATE_BY_NUMBER),
                        Tuple.of(4, Event.COPY_AND_TRUNCATE),
                        Tuple.of(3, Event.COMPRESS),
                        Tuple.of(2, Event.COPY_ARCHIVE),
                        Tuple.of(2, Event.COPY_LIVE),
                        Tuple.of(2, Event.DELETE_OLDEST_ONCE_READ),
                        Tuple.of(8, Event.STEP),
                        Tuple.of(4, Event.PASS),
                        Tuple.of(2, Event.READ),
                        Tuple.of(3, Event.RESTART),
                        Tuple.of(2, Event.CRASH_BEFORE_COMMIT),
                        Tuple.of(2, Event.CRASH_AFTER_COMMIT))
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    @Property(tries = 100)
    void shouldDeliverEveryLineOnceInOrder(@ForAll("events") List<Event> events, @ForAll long seed) throws IOException {
        check(events, seed);
    }

    @Property(tries = 5_000)
    void shouldDeliverEveryLineOnceInOrderForLong(@ForAll("events") List<Event> events, @ForAll long seed)
            throws IOException {
        if (Boolean.getBoolean("drover.long")) {
            check(events, seed);
        }
    }

    private static void check(List<Event> events, long seed) throws IOException {
        Path folder = Files.createTempDirectory("drover-any");
        try (Writer writer = new Writer(folder, seed)) {
            events.forEach(writer::happens);
            writer.finish();
            assertThat(writer.log.lines()).isEqualTo(writer.written);
            assertThat(writer.log.gaps()).isEmpty();
        } finally {
            deleteAll(folder);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The model: what was written, in order, and the files it was written to. */
    private static final class Writer implements AutoCloseable {

        private static final String LIVE = "app.log";

        final LogFolder log;
        final List<String> written = new ArrayList<>();
        private final Random random;
        /** Archives, oldest first. */
        private final List<String> archives = new ArrayList<>();

        private final List<String> copiedWhileLive = new ArrayList<>();
        private boolean liveWasCopied;
        private String torn = "";
        private boolean empty = true;
        private int number;
        private int copies;
        private boolean numbered;

        Writer(Path folder, long seed) {
            random = new Random(seed);
            numbered = random.nextBoolean();
            log = new LogFolder(folder, LIVE, "*.log*")
                    .with(settings -> LinesTest.batches(settings, 1 + random.nextInt(4), 1 + random.nextInt(3)))
                    .start();
        }

        void happens(Event event) {
            try {
                act(event);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void act(Event event) throws IOException {
            switch (event) {
                case WRITE -> write(1);
                case WRITE_MANY -> write(2 + random.nextInt(10));
                case WRITE_TORN -> tear();
                case WRITE_LARGE -> writeLarge();
                case ROTATE_BY_NAME, ROTATE_BY_NUMBER -> rotate();
                case COPY_AND_TRUNCATE -> copyAndTruncate();
                case COMPRESS -> compress();
                case COPY_ARCHIVE -> copyArchive();
                case COPY_LIVE -> copyLive();
                case DELETE_OLDEST_ONCE_READ -> deleteOldest();
                case STEP -> log.step("copy");
                case PASS -> log.pass(1 + random.nextInt(3));
                case READ -> log.read();
                case RESTART -> log.restart();
                case CRASH_BEFORE_COMMIT -> log.beforeCommit = once();
                case CRASH_AFTER_COMMIT -> log.afterCommit = once();
                default -> throw new IllegalStateException("no such event: " + event);
            }
        }

        private ChunkHandler once() {
            boolean[] done = {false};
            return chunk -> {
                if (!done[0]) {
                    done[0] = true;
                    throw new IllegalStateException("crash");
                }
            };
        }

        private void write(int count) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++) {
                // genuine repeats, but no file begins with one: two files with the same content are one by definition
                boolean repeat = !empty && torn.isEmpty() && !written.isEmpty() && random.nextInt(5) == 0;
                String line = torn + (repeat ? written.get(written.size() - 1) : "line " + ++number);
                text.append(line, torn.length(), line.length()).append(random.nextInt(6) == 0 ? "\r\n" : "\n");
                written.add(line);
                torn = "";
                empty = false;
            }
            log.append(LIVE, text.toString());
        }

        private void writeLarge() {
            String line = "large " + ++number + " " + "x".repeat(3000 + random.nextInt(6000));
            log.append(LIVE, line + "\n");
            written.add(torn + line);
            torn = "";
            empty = false;
        }

        private void tear() {
            String part = "torn " + ++number + " ";
            log.append(LIVE, part);
            torn += part;
            empty = false;
        }

        /** A torn line that is never finished counts as a line of the file it stands in. */
        private void abandonTornLine() {
            if (!torn.isEmpty()) {
                written.add(torn);
                torn = "";
            }
        }

        private void rotate() throws IOException {
            if (empty) {
                return;
            }
            abandonTornLine();
            log.rename(LIVE, nextArchive());
            liveIsNew();
        }

        private void copyAndTruncate() throws IOException {
            if (empty) {
                return;
            }
            abandonTornLine();
            log.copy(LIVE, nextArchive());
            log.truncate(LIVE);
            liveIsNew();
        }

        private void liveIsNew() {
            if (liveWasCopied) {
                copiedWhileLive.add(archives.get(archives.size() - 1));
            }
            liveWasCopied = false;
            empty = true;
        }

        private String nextArchive() throws IOException {
            if (!numbered) {
                String name = "app-%04d.log".formatted(++copies);
                archives.add(name);
                return name;
            }
            for (int i = 0; i < archives.size(); i++) {
                String name = archives.get(i);
                String shifted = "app.log." + (archives.size() - i + 1) + (name.endsWith(".gz") ? ".gz" : "");
                log.rename(name, shifted);
                if (copiedWhileLive.remove(name)) {
                    copiedWhileLive.add(shifted);
                }
                archives.set(i, shifted);
            }
            archives.add("app.log.1");
            return "app.log.1";
        }

        private void compress() throws IOException {
            List<Integer> plain = new ArrayList<>();
            for (int i = 0; i < archives.size(); i++) {
                if (!archives.get(i).endsWith(".gz")) {
                    plain.add(i);
                }
            }
            if (!plain.isEmpty()) {
                int which = plain.get(random.nextInt(plain.size()));
                String name = archives.get(which);
                log.gzip(name);
                archives.set(which, name + ".gz");
                if (copiedWhileLive.remove(name)) {
                    copiedWhileLive.add(name + ".gz");
                }
            }
        }

        private void copyArchive() throws IOException {
            if (!archives.isEmpty()) {
                String name = archives.get(random.nextInt(archives.size()));
                log.copy(name, "zz/copy" + ++number + ".log" + (name.endsWith(".gz") ? ".gz" : ""));
            }
        }

        private void copyLive() throws IOException {
            if (!empty) {
                // unless the live file is known before, two short files that begin alike are two by definition
                log.read();
                log.copy(LIVE, "zz/copy" + ++number + ".log");
                liveWasCopied = true;
            }
        }

        private void deleteOldest() throws IOException {
            // with its whole content gone, nobody could tell a copy of a part of it from a log of its own
            if (!archives.isEmpty() && !copiedWhileLive.contains(archives.get(0))) {
                log.read();
                log.delete(archives.remove(0));
            }
        }

        void finish() {
            // by a newer file an unfinished last line is known to be one
            write(1);
            log.pass(1).read();
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
