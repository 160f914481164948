package io.drover.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.process.decrypt.OpenSsl;
import io.drover.routes.questionnaire.StandInSite;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drover export}, beside no service and through one. */
class ExportIT {

    @TempDir
    private Path folder;

    @Test
    void shouldExportOnceWithAndWithoutTheService() throws Exception {
        OpenSsl openssl = new OpenSsl(folder);
        Path key = openssl.pkcs8Key("study.pem", 2048);
        try (StandInSite site = new StandInSite()) {
            site.form("BBSIQ", true);
            site.row("BBSIQ", 1, "{\"id\":1,\"aRSA\":\"" + openssl.encrypt(key, "secret") + "\"}");
            site.row("BBSIQ", 2, "{\"id\":2,\"aRSA\":null}");
            new Site(folder).write("config/routes/studies.camel.yaml", """
                    - templatedRoute:
                        routeTemplateRef: questionnaire
                        parameters:
                          - { name: server, value: study }
                          - { name: zone, value: UTC }
                    """);
            new Site(folder).write("config/application.yaml", """
                    drover:
                      questionnaire:
                        study:
                          url: %s
                          user: %s
                          password: "%s"
                          private-key: study.pem
                          ready: true
                          delete-mode: true
                          every: 1h
                    """.formatted(
                            site.url(), StandInSite.USER, StandInSite.PASSWORD));

            try (DroverProcess export = DroverProcess.java(folder, "export", "study", "BBSIQ")) {
                assertThat(export.exitCode()).as(export.out() + export.err()).isZero();
                assertThat(export.out()).contains("study BBSIQ: 2 rows received, 2 new, 2 deleted at the site.");
            }
            assertThat(site.ids("BBSIQ")).isEmpty();
            try (DroverProcess wrong = DroverProcess.java(folder, "export", "nowhere")) {
                assertThat(wrong.exitCode()).isEqualTo(1);
                assertThat(wrong.err()).contains("There is no server 'nowhere'. The routes export study.");
            }
            try (DroverProcess service = DroverProcess.java(folder, "run")) {
                service.awaitWords("Page http://localhost:");
                site.row("BBSIQ", 3, "{\"id\":3,\"aRSA\":null}");
                try (DroverProcess export = DroverProcess.java(folder, "export")) {
                    assertThat(export.exitCode())
                            .as(export.out() + export.err())
                            .isZero();
                    assertThat(export.out()).startsWith("study BBSIQ: ");
                }
                assertThat(service.out() + service.err()).doesNotContain(StandInSite.PASSWORD, "secret");
            }
            assertThat(site.ids("BBSIQ")).isEmpty();
            try (var files = Files.list(folder.resolve("data/active_data/study"))) {
                assertThat(files.toList())
                        .singleElement()
                        .satisfies(file ->
                                assertThat(Files.readString(file)).isEqualTo("aRSA,id\r\nsecret,1\r\n,2\r\n,3\r\n"));
            }
        }
    }
}
