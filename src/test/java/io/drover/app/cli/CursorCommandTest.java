package io.drover.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.Home;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.reader.Readers;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The cursors of a site whose service does not run. */
class CursorCommandTest {

    private static final String ROUTE = "copy:app";

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable String before;

    @BeforeEach
    void readASite() throws IOException {
        before = System.getProperty(Home.PROPERTY);
        System.setProperty(Home.PROPERTY, home.toString());
        Files.createDirectories(home.resolve("data"));
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/application.yaml"), """
                drover: { database: { username: sa, url: "jdbc:h2:file:${drover.home}/data/drover;WRITE_DELAY=0" } }
                """);
        Files.writeString(home.resolve("app.log"), "one\ntwo\nthree\n");
        try (TestDatabase database = LedgerDatabases.freshH2File(home.resolve("data"));
                Ledger ledger = database.ledger();
                Readers readers = new Readers(ledger)) {
            readers.add(
                    ROUTE,
                    "test",
                    SourceSettings.ofFolder("app", home, "app.log", null),
                    chunk -> ledger.transactions().commit(chunk, part -> {}));
            Awaitility.await().until(() -> readers.statuses().get(0).atEnd());
        }
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(Home.PROPERTY);
        } else {
            System.setProperty(Home.PROPERTY, before);
        }
    }

    @Test
    void shouldListCursors() {
        assertThat(execute("cursor", "list")).as(err.toString()).isZero();
        assertThat(out).hasToString("""
                ROUTE     GENERATION  FILE     OFFSET  SIZE  LINES  READ  STATE
                copy:app           1  app.log      14    14      3  100%  read
                """);
        assertThat(execute("cursor", "list", "--json", "--unread")).isZero();
        assertThat(out.toString()).endsWith("[ ]" + System.lineSeparator());
    }

    @Test
    void shouldAskBeforeItMovesACursorAndRefuseWhereNobodyCanBeAsked() {
        assertThat(execute("cursor", "reset", ROUTE, "--offset", "6")).isEqualTo(2);
        assertThat(out.toString()).contains("reads again 2 lines, byte 4 to 14");
        assertThat(err.toString()).startsWith("drover: nothing was moved, as nobody can be asked here. Add --yes");
        assertThat(execute("cursor", "show", ROUTE)).isZero();
        assertThat(out.toString()).contains("byte 14 of 14 (100%), read", "resets      none");
    }

    @Test
    void shouldMoveACursorAndKeepThat() throws IOException {
        assertThat(execute("cursor", "reset", ROUTE, "1", "--to-start", "--yes"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("1 cursor moved, 3 lines.");
        Files.writeString(home.resolve("app.log"), "one\ntwo\nthree\nfour\n");
        assertThat(execute("cursor", "reset", ROUTE, "--to-end", "--yes")).isZero();

        assertThat(execute("cursor", "show", ROUTE, "--json")).isZero();

        assertThat(out.toString())
                .contains("\"resets\" : [ {", "\"fromBytes\" : 14", "skipped by a person", "\"gaps\" : [ {");
    }

    @Test
    void shouldSayInASentenceWhatIsWrong() {
        assertThat(execute("cursor", "reset", "copy:other", "--to-end")).isEqualTo(1);
        assertThat(err)
                .hasToString("drover: There is no cursor of a route 'copy:other'. drover cursor list shows all."
                        + System.lineSeparator());
        assertThat(execute("cursor", "reset", ROUTE)).isEqualTo(2);
        assertThat(execute("cursor", "reset", ROUTE, "--to-end", "--to-start")).isEqualTo(2);
        System.setProperty(Home.PROPERTY, home.resolve("config").toString());
        assertThat(execute("cursor", "list")).isEqualTo(1);
        assertThat(err.toString()).contains("There are no cursors in", "the service has never run there");
    }

    private int execute(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
