package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.model.SourceHealth;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names and which depths belong to a source. */
class GlobsTest {

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

    private void files(String... names) {
        for (String name : names) {
            log.append(name, "in " + name + "\n");
        }
    }

    private void shouldRead(String... names) {
        log.start().read();
        assertThat(log.lines())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(names).map(name -> "in " + name).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "app.log | *     | -          | app.log app.log.1 app-2.log other.txt sub/app.log.2 sub/deep/x",
                "app.log | -     | -          | app.log",
                "-       | *     | -          | app.log app.log.1 app-2.log other.txt sub/app.log.2 sub/deep/x",
                "app.log | app*  | -          | app.log app.log.1 app-2.log sub/app.log.2",
                "app.log | *     | *.txt      | app.log app.log.1 app-2.log sub/app.log.2 sub/deep/x",
                "app.log | *     | sub/**     | app.log app.log.1 app-2.log other.txt",
                "app.log | *     | sub/*      | app.log app.log.1 app-2.log other.txt sub/deep/x",
                "app.log | *     | **/deep/*  | app.log app.log.1 app-2.log other.txt sub/app.log.2",
                "app.log | *     | {*.txt,x}  | app.log app.log.1 app-2.log sub/app.log.2",
                "app.log | *     | *.log*     | other.txt sub/deep/x",
                "app.log | *.[0-9] | -        | app.log app.log.1 sub/app.log.2",
                "app.log | app?2* | -         | app.log app-2.log",
                "*.log   | -     | app-*      | app.log",
            })
    void shouldReadWhatTheGlobsSay(String live, String archives, String exclude, String expected) {
        log.with(SettingsChange.change(c -> {
            c.live = live;
            c.archives = archives;
            c.exclude = exclude;
        }));
        files("app.log", "app.log.1", "app-2.log", "other.txt", "sub/app.log.2", "sub/deep/x");
        shouldRead(expected.split(" "));
    }

    @Test
    void shouldReadFilesThatComeIntoAnEmptyFolder() {
        log.start().pass(2);
        files("sub/app-1.log", "app.log");
        log.read();

        assertThat(log.lines()).containsExactly("in sub/app-1.log", "in app.log");
    }

    @Test
    void shouldReadNamesThatLookLikeGlobs() {
        log.with(SettingsChange.change(c -> {
            c.live = "app[1]{a}.log";
            c.archives = "*.old";
        }));
        files("app[1]{a}.log", "äöü 日本 'x', (2).old", "..old", "~.old");
        shouldRead("app[1]{a}.log", "äöü 日本 'x', (2).old", "..old", "~.old");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldTellCapitalLettersFromSmallOnesWhereTheFileSystemDoes() {
        log.with(SettingsChange.change(c -> c.archives = "app*"));
        files("app.log", "App.log", "APP-1.log", "app-1.log");
        shouldRead("app.log", "app-1.log");
    }

    @Test
    void shouldSayThatAFilePackedInAnotherWayCannotBeRead() {
        files("app.log", "app.log.1.xz", "app-2.tar.gz", "app-3.zip");
        log.start().read();

        assertThat(log.lines()).containsExactly("in app.log");
        assertThat(log.status().health()).isEqualTo(SourceHealth.DOWN);
        assertThat(log.status().reason())
                .contains("app-2.tar.gz: of compressed files only .gz can be read", "exclude=*.tar.gz", "(and 2 more)");
        log.stop();
        log.with(SettingsChange.change(c -> c.exclude = "*.{xz,zip,tar.gz}"))
                .start()
                .read();
        assertThat(log.status().health()).isEqualTo(SourceHealth.UP);
    }

    @Test
    void shouldReadAFileOnceForEachOfTwoSources() {
        files("app.log", "app-1.log");
        shouldRead("app.log", "app-1.log");
        try (LogFolder other = new LogFolder(temp, "app.log", null)) {
            other.start().read();
            assertThat(other.lines()).containsExactly("in app.log");
        }
    }
}
