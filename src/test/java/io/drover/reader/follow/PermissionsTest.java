package io.drover.reader.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.model.SourceHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that may not be read, and later may. Who may read everything cannot test it: then it is skipped. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class PermissionsTest {

    @TempDir
    Path temp;

    private LogFolder log;

    @BeforeEach
    void makeFolder() throws IOException {
        log = new LogFolder(temp);
        log.append("probe", "");
        allow("probe", "---------");
        boolean allowed = Files.isReadable(log.file("probe"));
        log.delete("probe");
        if (allowed) {
            System.err.println(
                    "SKIPPED: files that may not be read are not tested here: this user may read everything");
        }
        Assumptions.assumeFalse(allowed, "this user may read everything");
    }

    @AfterEach
    void stop() {
        log.close();
    }

    private void allow(String name, String permissions) throws IOException {
        Files.setPosixFilePermissions(log.file(name), PosixFilePermissions.fromString(permissions));
    }

    @Test
    void shouldReadAFileOnceItMayBeRead() throws IOException {
        log.append("app.log", "a1\n").append("app-1.log", "x1\n");
        allow("app-1.log", "---------");
        log.start().pass(3);
        assertThat(log.lines()).doesNotContain("x1");
        assertThat(log.status().health()).isEqualTo(SourceHealth.DOWN);
        assertThat(log.status().reason()).contains("app-1.log: permission denied");
        allow("app-1.log", "rw-r--r--");
        log.pass(65).read();

        assertThat(log.lines()).containsExactlyInAnyOrder("x1", "a1");
        assertThat(log.status().health()).isEqualTo(SourceHealth.UP);
        assertThat(log.gaps()).isEmpty();
    }

    @Test
    void shouldReadAFolderOnceItMayBeRead() throws IOException {
        log.append("app.log", "a1\n").append("sub/app-1.log", "x1\n").start().read();
        allow("sub", "---------");
        log.append("app.log", "a2\n").pass(10);
        assertThat(log.status().reason()).contains("sub: permission denied");
        allow("sub", "rwxr-xr-x");
        log.append("sub/app-1.log", "x2\n").pass(65).read();

        assertThat(log.lines()).containsExactlyInAnyOrder("x1", "a1", "a2", "x2");
        assertThat(log.gaps()).isEmpty();
    }
}
