package io.drover.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.sink.backup.BackupFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BackupCommandTest {

    private static final Instant NOON = Instant.parse("2015-12-11T12:00:00Z");
    private static final String KEY = "BBSIQ_2015-12-11T12:00:00.000000Z";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void store() {
        BackupFolder study = new BackupFolder(folder.resolve("study"), ZoneOffset.UTC);
        study.store("BBSIQ", NOON, "[{\"id\":1}]\r\n".getBytes(StandardCharsets.UTF_8));
        study.store("DD", NOON, "[]".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldListWhatWasReceived() {
        assertThat(execute("backup", "list", "BBSIQ")).isZero();
        assertThat(out.toString()).matches(KEY + "  12  [0-9a-f]{64}  study/BBSIQ_2015-12-11.raw.db\\R");
        assertThat(execute("backup", "list")).isZero();
        assertThat(out.toString()).contains("DD_2015-12-11T12");
    }

    @Test
    void shouldGiveBackTheBytes() {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(execute("backup", "cat", KEY)).isZero();
        } finally {
            System.setOut(before);
        }
        assertThat(bytes).hasToString("[{\"id\":1}]\r\n");
    }

    @Test
    void shouldSayWhatIsNotThere() {
        assertThat(execute("backup", "cat", "BBSIQ_1")).isEqualTo(1);
        assertThat(err.toString()).startsWith("drover: There is no backup with the key BBSIQ_1 in ");
        assertThat(execute("backup", "cat")).isEqualTo(2);
    }

    @Test
    void shouldVerifyAndTellDamage() throws IOException {
        assertThat(execute("backup", "verify")).isZero();
        assertThat(out.toString()).contains("2 files, 2 answers, 14 bytes: all as they were written.");

        Path file = folder.resolve("study/DD_2015-12-11.raw.db");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 8192; i < bytes.length; i++) {
            bytes[i] ^= 1;
        }
        Files.write(file, bytes);

        assertThat(execute("backup", "verify")).isEqualTo(1);
        assertThat(err.toString()).contains("study/DD_2015-12-11.raw.db: ");
        assertThat(out.toString()).contains("2 files, 1 answers, 12 bytes: 1 damaged.");
    }

    private int execute(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--folder";
        all[arguments.length + 1] = folder.toString();
        return line.execute(all);
    }
}
