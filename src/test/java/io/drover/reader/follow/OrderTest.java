package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.model.LineChunk;
import io.drover.reader.settings.FileOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which order several files are read. */
class OrderTest {

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

    @Test
    void shouldKeepTheOrderOfFilesInSmallBatches() {
        log.with(settings -> LinesTest.batches(settings, 5, 1));
        log.append("app-1.log", "a1\na2\na3\na4\na5\n").append("app-2.log", "b1\nb2\nb3\n");
        log.append("app.log", "c1\nc2\nc3\nc4\nc5\n").start().read();

        assertThat(log.lines())
                .containsExactly("a1", "a2", "a3", "a4", "a5", "b1", "b2", "b3", "c1", "c2", "c3", "c4", "c5");
        assertThat(log.chunks()).extracting(LineChunk::size).containsExactly(5, 3, 5);
    }

    @Test
    void shouldReadByTimeWhereNamesSayNothing() throws IOException {
        log.with(SettingsChange.change(c -> c.order = FileOrder.TIME));
        List<String> names = List.of("zebra.log", "app-9.log", "middle.log", "aardvark.log");
        for (int i = 0; i < names.size(); i++) {
            log.append(names.get(i), names.get(i) + "\n");
            Files.setLastModifiedTime(
                    log.file(names.get(i)), FileTime.from(log.clock.instant().minusSeconds(1000 - i)));
        }
        log.append("app.log", "live\n").start().read();

        assertThat(log.lines()).containsExactly("zebra.log", "app-9.log", "middle.log", "aardvark.log", "live");
    }

    @Test
    void shouldFollowANewDatedFileAndLeaveTheOldOneAsItIs() {
        log.with(SettingsChange.change(c -> {
            c.live = null;
            c.archives = "app-*.log";
        }));
        log.append("app-2024-09-18.log", "a1\n").start().read();
        log.append("app-2024-09-18.log", "a2\n")
                .append("app-2024-09-19.log", "b1\n")
                .read();
        log.restart()
                .append("app-2024-09-20.log", "c1\n")
                .append("app-2024-09-19.log", "b2\n")
                .read();

        assertThat(log.lines()).containsExactly("a1", "a2", "b1", "b2", "c1");
    }

    @Test
    void shouldReadMoreFilesThanItMayHold() throws IOException {
        log.holding(3).start();
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            written.add("x" + i);
            log.append("app-%03d.log".formatted(i), "x" + i + "\n");
        }
        log.append("app.log", "a1\n");
        log.beforeCommit = chunk -> assertThat(OpenFiles.below(temp)).isLessThanOrEqualTo(4);
        log.read();
        written.add("a1");
        log.append("app.log", "a2\n")
                .rename("app.log", "app-999.log")
                .append("app.log", "b1\n")
                .read();
        written.add("a2");
        written.add("b1");

        assertThat(log.lines()).isEqualTo(written);
    }
}
