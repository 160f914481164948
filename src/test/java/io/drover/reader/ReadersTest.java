package io.drover.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.model.SourceStatus;
import io.drover.reader.follow.ChunkHandler;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Many routes on few threads. */
class ReadersTest {

    @TempDir
    Path temp;

    private TestDatabase database;
    private Ledger ledger;
    private Readers readers;
    private final Map<String, List<String>> lines = new ConcurrentHashMap<>();

    @BeforeEach
    void open() {
        database = LedgerDatabases.fresh(Dialect.H2);
        ledger = database.ledger();
        readers = new Readers(ledger, Clock.systemUTC(), 2);
    }

    @AfterEach
    void close() {
        readers.close();
        ledger.close();
        database.close();
    }

    private SourceSettings source(String name) {
        return SourceSettings.ofFolder(name, temp.resolve(name), "app.log", "*");
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(temp.resolve(name));
            Files.writeString(
                    temp.resolve(name).resolve("app.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChunkHandler collecting(String route) {
        return chunk -> {
            ledger.transactions().commit(chunk, part -> {});
            for (int i = 0; i < chunk.size(); i++) {
                lines(route).add(chunk.text(i));
            }
        };
    }

    private List<String> lines(String route) {
        return lines.computeIfAbsent(route, any -> new CopyOnWriteArrayList<>());
    }

    @Test
    void shouldFollowManySourcesOnTwoThreads() {
        for (int i = 0; i < 50; i++) {
            write("s" + i, "first\n");
            readers.add("copy:s" + i, "test", source("s" + i), collecting("s" + i));
        }
        await().untilAsserted(() -> assertThat(readers.statuses()).hasSize(50).allMatch(SourceStatus::atEnd));
        for (int i = 0; i < 50; i++) {
            write("s" + i, "second\n");
        }

        await().untilAsserted(() ->
                assertThat(lines.values()).allSatisfy(each -> assertThat(each).containsExactly("first", "second")));
        assertThat(lines).hasSize(50);
    }

    @Test
    void shouldGoOnForOthersWhileDestinationsHang() {
        CountDownLatch hanging = new CountDownLatch(1);
        try {
            for (int i = 0; i < 5; i++) {
                write("hangs" + i, "a\n");
                readers.add("copy:hangs" + i, "test", source("hangs" + i), chunk -> hanging.await());
            }
            write("works", "a\n");
            readers.add("copy:works", "test", source("works"), collecting("works"));

            await().untilAsserted(() -> assertThat(lines("works")).containsExactly("a"));
        } finally {
            hanging.countDown();
        }
    }

    @Test
    void shouldNotLetALargeBacklogStarveALiveSource() {
        write("backlog", "line of a backlog\n".repeat(500_000));
        readers.add(
                "copy:backlog",
                "test",
                source("backlog"),
                chunk -> ledger.transactions().commit(chunk, part -> {}));
        write("live", "a\n");
        readers.add("copy:live", "test", source("live"), collecting("live"));

        await().untilAsserted(() -> assertThat(lines("live")).containsExactly("a"));
        await().untilAsserted(() -> assertThat(readers.statuses())
                .filteredOn(status -> status.source().equals("backlog"))
                .singleElement()
                .satisfies(status -> assertThat(status.lines()).isEqualTo(500_000)));
    }

    @Test
    void shouldReadNothingForARouteThatWasRemoved() {
        write("s", "a\n");
        readers.add("one:s", "test", source("s"), collecting("one"));
        readers.add("two:s", "test", source("s"), collecting("two"));
        await().untilAsserted(() -> assertThat(lines("two")).containsExactly("a"));
        await().untilAsserted(() -> assertThat(lines("one")).containsExactly("a"));
        readers.remove("one:s");
        write("s", "b\n");
        await().untilAsserted(() -> assertThat(lines("two")).containsExactly("a", "b"));
        assertThat(lines("one")).containsExactly("a");

        readers.add("one:s", "test", source("s"), collecting("one"));
        await().untilAsserted(() -> assertThat(lines("one")).containsExactly("a", "b"));
    }

    @Test
    void shouldRefuseARouteKeyThatIsTaken() {
        readers.add("copy:s", "test", source("s"), collecting("s"));

        assertThatThrownBy(() -> readers.add("copy:s", "test", source("t"), collecting("t")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two routes have the key 'copy:s'");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLeaveNoFileOpen() throws IOException {
        write("s", "a\n");
        readers.add("copy:s", "test", source("s"), collecting("s"));
        await().untilAsserted(() -> assertThat(openFiles()).isPositive());
        readers.close();

        assertThat(openFiles()).isZero();
    }

    private long openFiles() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(this::leadsToOurs).count();
        }
    }

    private boolean leadsToOurs(Path handle) {
        try {
            return Files.readSymbolicLink(handle).startsWith(temp.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
