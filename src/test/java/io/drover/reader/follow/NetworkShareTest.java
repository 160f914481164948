package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.model.SourceHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A share that goes away and comes back: a real mount that only this test sees, where the machine allows one. */
class NetworkShareTest {

    /** What the share shows, from the server's side. */
    @TempDir
    Path server;

    /** Where it is mounted. */
    @TempDir
    Path mountPoint;

    private MountNamespace namespace;
    private LogFolder log;

    @BeforeEach
    void mount() throws IOException {
        namespace = MountNamespace.enter();
        namespace.mount(server, mountPoint);
        log = new LogFolder(namespace.see(mountPoint));
    }

    @AfterEach
    void stop() throws IOException {
        if (log != null) {
            log.close();
        }
        if (namespace != null) {
            namespace.close();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(server.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void shouldGoOnFromTheCursorWhenAShareWasAwayForNinetySeconds() throws IOException {
        write("app.log", "a1\n");
        log.start().read();
        namespace.unmount(mountPoint);
        log.pass(90);
        assertThat(log.status().health()).isEqualTo(SourceHealth.DOWN);
        assertThat(log.status().reason()).contains("is the share mounted?");
        write("app.log", "a2\n");
        Files.move(server.resolve("app.log"), server.resolve("app-1.log"));
        write("app.log", "b1\n");
        namespace.mount(server, mountPoint);
        log.read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1");
        assertThat(log.gaps()).isEmpty();
        assertThat(log.status().health()).isEqualTo(SourceHealth.UP);
    }

    @Test
    void shouldTakeNothingForLostWhileAShareIsAway() throws IOException {
        write("app-1.log", "x1\nx2\n");
        write("app.log", "a1\n");
        log.beforeCommit = chunk -> {
            throw new IllegalStateException("destination away");
        };
        log.start().pass(1);
        namespace.unmount(mountPoint);
        log.beforeCommit = chunk -> {};
        log.pass(400);
        assertThat(log.status().health()).isEqualTo(SourceHealth.DOWN);
        assertThat(log.gaps()).isEmpty();
        namespace.mount(server, mountPoint);
        log.pass(60).read();

        assertThat(log.lines()).containsExactly("x1", "x2", "a1");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReadNothingAgainWhenAShareComesBackWithOtherInodes(@TempDir Path other) throws IOException {
        write("app-1.log", "x1\n");
        write("app.log", "a1\n");
        log.start().read();
        namespace.unmount(mountPoint);
        log.pass(10);
        for (String name : List.of("app-1.log", "app.log")) {
            Files.copy(server.resolve(name), other.resolve(name));
        }
        Files.writeString(other.resolve("app.log"), "a2\n", StandardOpenOption.APPEND);
        namespace.mount(other, mountPoint);
        log.pass(60).read();

        assertThat(log.lines()).containsExactly("x1", "a1", "a2");
    }

    @Test
    void shouldStandManyShortBreaks() throws IOException {
        List<String> written = new ArrayList<>();
        log.start();
        for (int i : IntStream.range(0, 15).toArray()) {
            written.add("line " + i);
            write("app.log", "line " + i + "\n");
            if (i % 4 == 3) {
                Files.move(server.resolve("app.log"), server.resolve("app-%02d.log".formatted(i)));
                written.add("first after " + i);
                write("app.log", "first after " + i + "\n");
            }
            log.pass(1);
            namespace.unmount(mountPoint);
            log.pass(i % 3);
            namespace.mount(server, mountPoint);
        }
        log.pass(60).read();

        assertThat(log.lines()).isEqualTo(written);
        assertThat(log.gaps()).isEmpty();
    }
}
