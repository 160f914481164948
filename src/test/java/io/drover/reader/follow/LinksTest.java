package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.model.SourceHealth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Symbolic links, and files that come and go. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LinksTest {

    @TempDir
    Path temp;

    private LogFolder log;

    @BeforeEach
    void makeFolder() {
        log = new LogFolder(temp);
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @TempDir
    Path elsewhere;

    private void link(String name, Path target) throws IOException {
        Files.createDirectories(log.file(name).getParent());
        Files.deleteIfExists(log.file(name));
        Files.createSymbolicLink(log.file(name), target);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(elsewhere.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void shouldReadTheOldTailAndTheNewHeadWhenALinkIsSwitched() throws IOException {
        write("one", "a1\n");
        link("app.log", elsewhere.resolve("one"));
        log.start().read();
        write("one", "a2\n");
        write("two", "b1\n");
        link("app.log", elsewhere.resolve("two"));
        log.read();
        write("two", "b2\n");
        log.read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1", "b2");
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReadOnALinkThatIsSwitchedBack() throws IOException {
        write("one", "a1\n");
        write("two", "b1\n");
        link("app.log", elsewhere.resolve("one"));
        log.start().read();
        link("app.log", elsewhere.resolve("two"));
        log.read();
        write("one", "a2\n");
        link("app.log", elsewhere.resolve("one"));
        log.read();

        assertThat(log.lines()).containsExactly("a1", "b1", "a2");
    }

    @Test
    void shouldReadALinkAndItsTargetOnceAlsoWhenItIsTruncated() throws IOException {
        log.append("real.log", "a1\n");
        link("app.log", log.file("real.log"));
        log.start().read();
        log.replaceContent("real.log", "b1\n").read();
        log.append("real.log", "b2\n").read();

        assertThat(log.lines()).containsExactly("a1", "b1", "b2");
        assertThat(log.ledger.generations().ofSource(log.source)).hasSize(2);
    }

    @Test
    void shouldReadOnATargetWhoseLinkIsRemoved() throws IOException {
        log.append("real.log", "a1\n");
        link("app.log", log.file("real.log"));
        log.start().read();
        log.delete("app.log").append("real.log", "a2\n").read();

        assertThat(log.lines()).containsExactly("a1", "a2");
    }

    @Test
    void shouldReadAFolderBehindALink() throws IOException {
        write("app-1.log", "x1\n");
        link("sub", elsewhere);
        log.append("app.log", "a1\n").start().read();

        assertThat(log.lines()).containsExactly("x1", "a1");
    }

    @Test
    void shouldReadAPathThatIsDeletedAndMadeAgainManyTimes() throws IOException {
        List<String> written = new ArrayList<>();
        log.start();
        for (int i = 0; i < 50; i++) {
            written.add("line " + i);
            log.append("app.log", "line " + i + "\n").pass(1).delete("app.log");
        }
        log.pass(2);

        assertThat(log.lines()).isEqualTo(written);
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldSurviveFilesThatAreDeletedAtAnyMoment() throws Exception {
        log.append("app.log", "a1\n").start();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> vanishing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 500; i++) {
                String name = "app-" + i % 7 + ".log";
                log.append(name, "vanishing " + i + "\n");
                try {
                    log.delete(name);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            done.set(true);
        });
        while (!done.get() && !vanishing.isDone()) {
            log.pass(1);
        }
        vanishing.get();
        log.append("app.log", "a2\n").read();

        assertThat(log.lines()).contains("a1", "a2").doesNotHaveDuplicates();
        assertThat(log.status().health()).isEqualTo(SourceHealth.UP);
    }
}
