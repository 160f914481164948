package io.drover.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.Home;
import io.drover.app.access.Accounts;
import io.drover.app.access.Role;
import io.drover.app.access.Secrets;
import io.drover.app.access.UsersFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code drover user} and {@code drover token} in a folder that has neither. */
class AccessCommandsTest {

    private static final String PASSWORD = "a long password, ü";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final InputStream stdin = System.in;
    private @Nullable String before;

    @BeforeEach
    void setHome() {
        before = System.getProperty(Home.PROPERTY);
        System.setProperty(Home.PROPERTY, home.toString());
    }

    @AfterEach
    void restore() {
        System.setIn(stdin);
        if (before == null) {
            System.clearProperty(Home.PROPERTY);
        } else {
            System.setProperty(Home.PROPERTY, before);
        }
    }

    @Test
    void shouldAddListAndRemovePeople() {
        assertThat(run(PASSWORD + "\n", "user", "add", "anna", "--role", "operator"))
                .isZero();
        assertThat(out.toString()).contains("anna may log in as operator.", "Access control is on from now");
        Accounts.User anna = accounts().user("anna").orElseThrow();
        assertThat(anna.role()).isEqualTo(Role.OPERATOR);
        assertThat(Secrets.isPassword(PASSWORD, anna.passwordHash())).isTrue();
        assertThat(Secrets.isPassword("another password", anna.passwordHash())).isFalse();

        assertThat(run("another password\n", "user", "passwd", "anna")).isZero();
        assertThat(Secrets.isPassword(
                        "another password",
                        accounts().user("anna").orElseThrow().passwordHash()))
                .isTrue();
        assertThat(run("", "user", "list")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("operator   anna");
        assertThat(run("", "user", "remove", "anna")).isZero();
        assertThat(accounts()).isEqualTo(Accounts.NOBODY);
    }

    @Test
    void shouldRefuseWhatIsNoPasswordNoNameAndNoRole() {
        assertThat(run("short\n", "user", "add", "anna")).isOne();
        assertThat(err.toString()).contains("at least 10 characters");
        assertThat(run("x".repeat(73) + "\n", "user", "add", "anna")).isOne();
        assertThat(err.toString()).contains("at most 72 bytes");
        assertThat(run("", "user", "add", "anna")).isOne();
        assertThat(err.toString()).contains("There is no password");
        assertThat(run(PASSWORD, "user", "add", "an na")).isOne();
        assertThat(err.toString()).contains("'an na' is no name");
        assertThat(run(PASSWORD, "user", "add", "anna", "--role", "collector")).isOne();
        assertThat(err.toString()).contains("'collector' is no role of a person");
        assertThat(run("", "user", "remove", "bert")).isOne();
        assertThat(err.toString()).contains("There is no user 'bert'.");
        assertThat(new UsersFile(new Home(home)).exists()).isFalse();
    }

    @Test
    void shouldShowATokenOnceAndKeepItsHash() {
        assertThat(run("", "token", "add", "hall-3")).isZero();
        String token = out.toString().strip();
        assertThat(token).matches("drover_[A-Za-z0-9_-]{43}");
        assertThat(err.toString()).contains("The token of hall-3, a collector.");
        assertThat(accounts().tokens())
                .containsEntry("hall-3", new Accounts.Token(Role.COLLECTOR, Secrets.hash(token)));

        assertThat(run("", "token", "list")).isZero();
        assertThat(out.toString()).contains("collector  hall-3").doesNotContain(token);
        assertThat(run("", "token", "add", "hall-3")).isOne();
        assertThat(run("", "token", "remove", "hall-3")).isZero();
        assertThat(accounts().tokens()).isEmpty();
    }

    private Accounts accounts() {
        return new UsersFile(new Home(home)).read();
    }

    private int run(String typed, String... arguments) {
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
