package io.drover.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person's mistakes: one sentence, the right exit code, and no stack trace. */
class MistakesIT {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    config/application.yaml | drover: { database: { urll: x } } | config/application.yaml:1: there is no setting drover.database.urll. Did you mean drover.database.url? All settings are in docs/settings.md.
                    config/application.yaml | drover: { http: { port: eighty } } | config/application.yaml:1: drover.http.port must be a whole number from 0 to 65535, was 'eighty'. All settings are in docs/settings.md.
                    config/application.yaml | drover: [ | config/application.yaml:2: this is not YAML:
                    config/application.yaml | drover: { database: { url: "jdbc:postgresql://localhost:1/x" } } | The database jdbc:postgresql://localhost:1/x cannot be reached: Connection refused. Check drover.database.url, username and password, and that the database runs.
                    config/application.yaml | drover: { database: { url: "jdbc:oracle:thin:@x" } } | drover.database.url is jdbc:oracle:thin:@x. It must begin with jdbc:h2:, jdbc:postgresql: or jdbc:mariadb:.
                    config/application.yaml | drover: { http: { host: 0.0.0.0 } } | drover.http.host is 0.0.0.0, which other machines can reach, and anybody there would see and do everything.
                    config/routes/site.camel.yaml | - templatedRoute: { routeTemplateRef: sftpgo-to-sqll } | config/routes/site.camel.yaml:1: there is no route template sftpgo-to-sqll. Did you mean sftpgo-to-sql?
                    config/routes/site.camel.yaml | - templatedRoute: { routeTemplateRef: sftpgo-to-sql } | config/routes/site.camel.yaml:1: the route template sftpgo-to-sql needs the parameter source.
                    config/routes/site.camel.yaml | - route: [ | config/routes/site.camel.yaml:2: this is not YAML:
                    config/routes/site.camel.yaml | - route: { from: { uri: "timer:x", stepz: [] } } | config/routes/site.camel.yaml:1: Unsupported field: stepz.
                    config/routes/site.camel.yaml | - route: { id: x, from: { uri: "timer:x", steps: [ { to: "nosuch:y" } ] } } | the route x cannot be made: there is no component 'nosuch' in Drover.
                    """)
    void shouldStopTheStartWithASentence(String file, String text, String sentence) throws Exception {
        new Site(folder).write(file, text + "\n");

        try (DroverProcess run = DroverProcess.java(folder, "run")) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).startsWith("drover: ").contains(sentence);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.out()).doesNotContain("\tat ", "Exception", "ERROR");
        }
    }

    @Test
    void shouldExitWithTwoOnWrongUsage() throws Exception {
        try (DroverProcess run = DroverProcess.java(folder, "frobnicate")) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("frobnicate").doesNotContain("\tat ");
        }
    }

    @Test
    void shouldExplainItselfWithoutStartingAnything() throws Exception {
        try (DroverProcess run = DroverProcess.java(folder, "--help")) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("Usage: drover");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
