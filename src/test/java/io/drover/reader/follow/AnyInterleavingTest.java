package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.Gap;
import io.drover.ledger.Generation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
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
        TRUNCATE_ONCE_READ,
        REPLACE_ONCE_READ,
        DELETE_LIVE_ONCE_READ,
        TRUNCATE,
        DELETE_LIVE,
        REPLACE_LIVE,
        DELETE_OLDEST,
        DESTINATION_AWAY,
        STEP,
        PASS,
        READ,
        RESTART,
        CRASH_BEFORE_COMMIT,
        CRASH_AFTER_COMMIT
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return frequencies().list().ofMinSize(5).ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Event>> manyEvents() {
        return frequencies().list().ofMinSize(1000).ofMaxSize(3000);
    }

    /** Those that also destroy what was not read. */
    @Provide
    Arbitrary<List<Event>> destructiveEvents() {
        return Arbitraries.frequency(
                        Tuple.of(12, Event.WRITE),
                        Tuple.of(5, Event.WRITE_MANY),
                        Tuple.of(4, Event.ROTATE_BY_NAME),
                        Tuple.of(2, Event.COPY_AND_TRUNCATE),
                        Tuple.of(2, Event.COMPRESS),
                        Tuple.of(4, Event.TRUNCATE),
                        Tuple.of(2, Event.DELETE_LIVE),
                        Tuple.of(2, Event.REPLACE_LIVE),
                        Tuple.of(4, Event.DELETE_OLDEST),
                        Tuple.of(4, Event.DESTINATION_AWAY),
                        Tuple.of(4, Event.STEP),
                        Tuple.of(8, Event.PASS),
                        Tuple.of(3, Event.RESTART),
                        Tuple.of(2, Event.CRASH_AFTER_COMMIT))
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    private static Arbitrary<Event> frequencies() {
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
                Tuple.of(2, Event.TRUNCATE_ONCE_READ),
                Tuple.of(2, Event.REPLACE_ONCE_READ),
                Tuple.of(1, Event.DELETE_LIVE_ONCE_READ),
                Tuple.of(2, Event.DESTINATION_AWAY),
                Tuple.of(8, Event.STEP),
                Tuple.of(4, Event.PASS),
                Tuple.of(2, Event.READ),
                Tuple.of(3, Event.RESTART),
                Tuple.of(2, Event.CRASH_BEFORE_COMMIT),
                Tuple.of(2, Event.CRASH_AFTER_COMMIT));
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

    @Property(tries = 20)
    void shouldDeliverEveryLineOnceInOrderThroughThousandsOfSteps(
            @ForAll("manyEvents") List<Event> events, @ForAll long seed) throws IOException {
        if (Boolean.getBoolean("drover.long")) {
            check(events, seed);
        }
    }

    /**
     * What is lost was destroyed, and is told if the reader had seen it and, where it was restarted, the ledger knew it. What
     * came is never told as lost. Always the same tries; the long mode tries others.
     */
    @Property(tries = 150, seed = "20240918")
    void shouldLoseOnlyWhatWasDestroyedAndSaySo(@ForAll("destructiveEvents") List<Event> events, @ForAll long seed)
            throws IOException {
        checkLosses(events, seed);
    }

    @Property(tries = 3_000)
    void shouldLoseOnlyWhatWasDestroyedAndSaySoForLong(
            @ForAll("destructiveEvents") List<Event> events, @ForAll long seed) throws IOException {
        if (Boolean.getBoolean("drover.long")) {
            checkLosses(events, seed);
        }
    }

    private static void checkLosses(List<Event> events, long seed) throws IOException {
        Path folder = Files.createTempDirectory("drover-any");
        try (Writer writer = new Writer(folder, seed, true)) {
            events.forEach(writer::happens);
            writer.finish();
            writer.log.pass(60).read();
            Set<String> came = new HashSet<>(writer.log.lines());
            assertThat(writer.log.lines())
                    .isEqualTo(writer.written.stream().filter(came::contains).toList());
            Map<Long, List<Gap>> gaps = writer.log.gaps().stream().collect(Collectors.groupingBy(Gap::generation));
            for (WrittenFile file : writer.all) {
                List<Gap> told = writer.generationsOf(file).stream()
                        .flatMap(generation ->
                                Objects.requireNonNullElse(gaps.remove(generation.id()), List.<Gap>of()).stream())
                        .toList();
                assertLossesAreTold(file, came, told);
            }
            assertThat(gaps).as("gaps of what was never written").isEmpty();
        } finally {
            deleteAll(folder);
        }
    }

    /** Each line came, or was destroyed; if it was known to be there it is in a gap then, and none that came is. */
    private static void assertLossesAreTold(WrittenFile file, Set<String> came, List<Gap> told) {
        for (WrittenFile.Line line : file.lines) {
            boolean inGap = told.stream()
                    .anyMatch(gap -> gap.fromBytes() <= line.fromBytes() && line.toBytes() <= gap.toBytes());
            boolean mayBeInGap = told.stream()
                    .anyMatch(gap -> gap.cause().contains("nobody knows") && gap.fromBytes() <= line.fromBytes());
            if (came.contains(line.text())) {
                assertThat(inGap)
                        .as("%s came, but is told as lost by %s", line, told)
                        .isFalse();
            } else {
                assertThat(file.destroyed).as("%s did not come", line).isTrue();
                if (line.toBytes() <= file.knownBytes) {
                    assertThat(inGap || mayBeInGap)
                            .as("%s was lost, and only %s is told", line, told)
                            .isTrue();
                }
            }
        }
        assertThat(told).allMatch(gap -> gap.toBytes() <= file.lengthBytes());
        assertThat(file.destroyed || told.isEmpty())
                .as("nothing was lost, but %s is told", told)
                .isTrue();
    }

    private static void check(List<Event> events, long seed) throws IOException {
        Path folder = Files.createTempDirectory("drover-any");
        try (Writer writer = new Writer(folder, seed, false)) {
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

        /** How the writer names its files. */
        private enum Naming {
            /** {@code app.log} becomes {@code app-0001.log}. */
            COUNTED,
            /** {@code app.log} becomes {@code app.log.1}, and that {@code app.log.2}. */
            SHIFTED,
            /** {@code app-0001.log} stays, and {@code app-0002.log} is begun. */
            DATED
        }

        final LogFolder log;
        final List<String> written = new ArrayList<>();
        /** All that was ever written to, also what is no more. */
        final List<WrittenFile> all = new ArrayList<>();

        private final boolean repeating;
        private final Map<String, WrittenFile> files = new HashMap<>();
        private final Random random;
        private final Naming naming;
        private String live;
        /** Archives, oldest first. */
        private final List<String> archives = new ArrayList<>();

        private final List<String> copiedWhileLive = new ArrayList<>();
        private boolean liveWasCopied;
        private String torn = "";
        private boolean empty = true;
        private int number;
        private int copies;

        /**
         * @param destructive whether genuine repeats are left out, as a lost line must be told from its double, and files
         *     are not always held open, as a deletion must take something away
         */
        Writer(Path folder, long seed, boolean destructive) {
            random = new Random(seed);
            repeating = !destructive;
            naming = Naming.values()[random.nextInt(3)];
            live = naming == Naming.DATED ? "app-0000.log" : "app.log";
            log = new LogFolder(folder, naming == Naming.DATED ? null : live, "*.log*")
                    .with(settings -> LinesTest.batches(settings, 1 + random.nextInt(4), 1 + random.nextInt(3)));
            (destructive && random.nextBoolean() ? log.withoutHolding() : log).start();
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
                case TRUNCATE_ONCE_READ -> truncateOnceRead();
                case REPLACE_ONCE_READ -> replaceOnceRead();
                case DELETE_LIVE_ONCE_READ -> deleteLiveOnceRead();
                case TRUNCATE -> truncate();
                case DELETE_LIVE -> deleteLive();
                case REPLACE_LIVE -> replaceLive();
                case DELETE_OLDEST -> deleteOldestUnread();
                case DESTINATION_AWAY -> log.beforeCommit = failing(1 + random.nextInt(4));
                case STEP -> log.step("copy");
                case PASS -> {
                    log.pass(1 + random.nextInt(3));
                    files.values().forEach(file -> file.knownBytes = file.lengthBytes());
                }
                case READ -> log.read();
                case RESTART -> {
                    log.restart();
                    all.forEach(this::forgetWhatIsNotInTheLedger);
                }
                case CRASH_BEFORE_COMMIT -> log.beforeCommit = once();
                case CRASH_AFTER_COMMIT -> log.afterCommit = once();
                default -> throw new IllegalStateException("no such event: " + event);
            }
        }

        private ChunkHandler once() {
            return failing(1);
        }

        private static ChunkHandler failing(int times) {
            int[] left = {times};
            return chunk -> {
                if (left[0]-- > 0) {
                    throw new IllegalStateException("crash");
                }
            };
        }

        private void write(int count) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++) {
                // genuine repeats, but no file begins with one: two files with the same content are one by definition
                boolean repeat = repeating && !empty && torn.isEmpty() && !written.isEmpty() && random.nextInt(5) == 0;
                int from = text.length();
                String line = torn + (repeat ? written.get(written.size() - 1) : "line " + ++number);
                text.append(line, torn.length(), line.length()).append(random.nextInt(6) == 0 ? "\r\n" : "\n");
                written.add(line);
                liveFile().add(text.substring(from), line);
                torn = "";
                empty = false;
            }
            log.append(live, text.toString());
        }

        private WrittenFile liveFile() {
            return files.computeIfAbsent(live, any -> {
                WrittenFile made = new WrittenFile();
                all.add(made);
                return made;
            });
        }

        List<Generation> generationsOf(WrittenFile file) {
            return log.ledger.generations().ofSource(log.source).stream()
                    .filter(generation -> file.beginsWith(generation.head()))
                    .toList();
        }

        /** What the process alone knew is forgotten with it; what stands in the ledger must never be lost untold. */
        private void forgetWhatIsNotInTheLedger(WrittenFile file) {
            long inLedger = generationsOf(file).stream()
                    .mapToLong(generation -> Objects.requireNonNullElse(generation.contentBytes(), Long.MAX_VALUE))
                    .max()
                    .orElse(0);
            file.knownBytes = Math.min(file.knownBytes, inLedger);
        }

        private void writeLarge() {
            String line = "large " + ++number + " " + "x".repeat(3000 + random.nextInt(6000));
            log.append(live, line + "\n");
            written.add(torn + line);
            torn = "";
            empty = false;
        }

        private void tear() {
            String part = "torn " + ++number + " ";
            log.append(live, part);
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
            if (naming == Naming.DATED) {
                archives.add(live);
                live = "app-%04d.log".formatted(++copies);
            } else {
                move(live, nextArchive());
            }
            liveIsNew();
        }

        private void move(String from, String to) throws IOException {
            log.rename(from, to);
            WrittenFile file = files.remove(from);
            if (file != null) {
                files.put(to, file);
            }
        }

        private void truncateOnceRead() throws IOException {
            if (liveMayBeginAnew()) {
                log.read().truncate(live);
                empty = true;
            }
        }

        private void replaceOnceRead() throws IOException {
            if (liveMayBeginAnew()) {
                String line = "line " + ++number;
                log.read().append("new.tmp", line + "\n").replace("new.tmp", live);
                written.add(line);
            }
        }

        private void deleteLiveOnceRead() throws IOException {
            if (liveMayBeginAnew()) {
                log.read().delete(live);
                empty = true;
            }
        }

        /** With the whole content gone, nobody could tell a copy of a part of it from a log of its own. */
        private boolean liveMayBeginAnew() {
            return naming != Naming.DATED && !empty && torn.isEmpty() && !liveWasCopied;
        }

        private void truncate() throws IOException {
            if (liveMayBeginAnew()) {
                destroy(live);
                log.truncate(live);
                empty = true;
            }
        }

        private void deleteLive() throws IOException {
            if (liveMayBeginAnew()) {
                destroy(live);
                log.delete(live);
                empty = true;
            }
        }

        private void replaceLive() throws IOException {
            if (liveMayBeginAnew()) {
                destroy(live);
                String line = "line " + ++number;
                log.append("new.tmp", line + "\n").replace("new.tmp", live);
                written.add(line);
                liveFile().add(line + "\n", line);
            }
        }

        private void deleteOldestUnread() throws IOException {
            if (!archives.isEmpty()) {
                destroy(archives.get(0));
                log.delete(archives.remove(0));
            }
        }

        private void destroy(String name) {
            WrittenFile file = files.remove(name);
            if (file != null) {
                file.destroyed = true;
            }
        }

        private void copyAndTruncate() throws IOException {
            if (empty || naming == Naming.DATED) {
                return;
            }
            abandonTornLine();
            String archive = nextArchive();
            log.copy(live, archive).truncate(live);
            WrittenFile file = files.remove(live);
            if (file != null) {
                files.put(archive, file);
            }
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
            if (naming == Naming.COUNTED) {
                String name = "app-%04d.log".formatted(++copies);
                archives.add(name);
                return name;
            }
            for (int i = 0; i < archives.size(); i++) {
                String name = archives.get(i);
                String shifted = "app.log." + (archives.size() - i + 1) + (name.endsWith(".gz") ? ".gz" : "");
                move(name, shifted);
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
                WrittenFile file = files.remove(name);
                if (file != null) {
                    files.put(name + ".gz", file);
                }
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
                log.copy(live, "zz/copy" + ++number + ".log");
                liveWasCopied = true;
            }
        }

        private void deleteOldest() throws IOException {
            // with its whole content gone, nobody could tell a copy of a part of it from a log of its own; and of the
            // newest
            // file, an unfinished last line is not read
            if (!archives.isEmpty() && !empty && !copiedWhileLive.contains(archives.get(0))) {
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
