package io.drover.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.Home;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The deliveries of a site whose service does not run. */
class OutboxCommandTest {

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable String before;

    @BeforeEach
    void makeASite() throws IOException {
        before = System.getProperty(Home.PROPERTY);
        System.setProperty(Home.PROPERTY, home.toString());
        Files.createDirectories(home.resolve("data"));
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/application.yaml"), """
                drover: { database: { username: sa, url: "jdbc:h2:file:${drover.home}/data/drover;WRITE_DELAY=0" } }
                """);
        try (TestDatabase database = LedgerDatabases.freshH2File(home.resolve("data"));
                Ledger ledger = database.ledger()) {
            long dead = ledger.outbox().add("salesforce", "ipgB_1", "{\"laser\":\"ipgB\"}");
            ledger.outbox().dead(dead, "Salesforce says INVALID_FIELD of parent.");
            ledger.outbox().delivered(ledger.outbox().add("export", "ipgB_1", "{}"), "file 7");
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
    void shouldListDestinationsAndDeliveries() {
        assertThat(execute("outbox", "list")).as(err.toString()).isZero();

        assertThat(out).hasToString("""
                DESTINATION  STATE    WAITING  OLDEST  DEAD  REASON
                export       stopped  0        -       0
                salesforce   stopped  0        -       1

                ID  DESTINATION  KEY     STATE      ATTEMPTS  RECEIPT  REASON
                2   export       ipgB_1  delivered  1         file 7
                1   salesforce   ipgB_1  dead       1         -        Salesforce says INVALID_FIELD of parent.
                """);
        assertThat(execute("outbox", "list", "--state", "dead", "--json")).isZero();
        assertThat(out.toString()).contains("\"laser\" : \"ipgB\"");
    }

    @Test
    void shouldRetryPauseAndResume() {
        assertThat(execute("outbox", "retry", "1")).isZero();
        assertThat(execute("outbox", "pause", "salesforce")).isZero();
        assertThat(execute("outbox", "list")).isZero();
        assertThat(out.toString()).contains("salesforce   paused   1 ");
        assertThat(execute("outbox", "resume", "salesforce")).isZero();
        assertThat(execute("outbox", "retry", "--all", "salesforce")).isZero();
        assertThat(out.toString()).endsWith("1 deliveries to salesforce are made again.\n");
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThat(execute("outbox", "retry", "2")).isEqualTo(1);
        assertThat(execute("outbox", "retry", "99")).isEqualTo(1);
        assertThat(execute("outbox", "pause", "slesforce")).isEqualTo(1);
        assertThat(execute("outbox", "retry")).isEqualTo(2);
        assertThat(err.toString())
                .contains("drover: The delivery 2 is delivered, so there is nothing to retry.")
                .contains("drover: There is no delivery 99.")
                .contains("drover: There is no destination 'slesforce'. Known: export, salesforce.");
    }

    @Test
    void shouldDoWhatThePageOfTheDocsSays() throws IOException {
        Matcher block = Pattern.compile("<!-- tested -->\\R```\\R(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/outbox.md")));
        assertThat(block.find()).isTrue();
        List<String> commands = block.group(1).lines().toList();

        assertThat(commands)
                .hasSize(7)
                .allSatisfy(command -> assertThat(
                                execute(command.replaceFirst("^\\./drover ", "").split(" ")))
                        .as(command + err)
                        .isZero());
    }

    private int execute(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
