package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer that does not wait for the reader: files are renamed while the folder is walked, opened and read. */
class RotatedBehindItsBackTest {

    private static final int FILES = 300;
    private static final int LINES = 7;

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldKeepTheOrderWhateverMomentAFileIsRenamedAt(boolean held) throws Exception {
        try (LogFolder log = held ? new LogFolder(temp) : new LogFolder(temp).withoutHolding()) {
            log.start();
            CompletableFuture<List<String>> writing = CompletableFuture.supplyAsync(() -> write(log, false));
            while (!writing.isDone()) {
                log.pass(1);
            }
            log.read();

            assertThat(log.lines()).isEqualTo(writing.get());
            assertThat(log.gaps()).isEmpty();
        }
    }

    @Test
    void shouldKeepTheOrderWhenAllFilesAreRenamedAtEachRotation() throws Exception {
        try (LogFolder log = new LogFolder(temp)) {
            log.start();
            CompletableFuture<List<String>> writing = CompletableFuture.supplyAsync(() -> write(log, true));
            while (!writing.isDone()) {
                log.pass(1);
            }
            log.read();

            assertThat(log.lines()).isEqualTo(writing.get());
            assertThat(log.gaps()).isEmpty();
        }
    }

    private static List<String> write(LogFolder log, boolean numbered) {
        List<String> written = new ArrayList<>();
        int files = numbered ? 40 : FILES;
        for (int file = 0; file < files; file++) {
            for (int line = 0; line < LINES; line++) {
                String text = "file " + file + " line " + line;
                written.add(text);
                log.append("app.log", text + "\n");
            }
            if (file < files - 1) {
                rotate(log, file, numbered);
            }
        }
        return written;
    }

    private static void rotate(LogFolder log, int file, boolean numbered) {
        try {
            for (int i = numbered ? file : 0; i > 0; i--) {
                log.rename("app.log." + i, "app.log." + (i + 1));
            }
            log.rename("app.log", numbered ? "app.log.1" : "app-%04d.log".formatted(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
