package io.drover.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DroverIT {

    private static final String CSV = "data/active_data/fileserver_2024-09-18.csv";

    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldReadASiteOnceThenOnlyWhatIsNew() throws Exception {
        Site site = Site.withFileServerAndLaser(folder);

        try (DroverProcess first = DroverProcess.launcher(folder, "run", "--until-idle")) {
            assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
            assertThat(first.err()).contains("All is read and delivered").doesNotContain("\tat ");
            assertThat(first.out())
                    .contains("Following laser: ipgB; sftpgo-to-csv: fileserver; sftpgo-to-sql: fileserver");
        }
        assertHolds(site, 400);
        assertThat(site.count("SELECT COUNT(*) FROM rejected_line WHERE reason IS NOT NULL"))
                .isPositive();
        assertThat(site.count("SELECT COUNT(*) FROM job")).isEqualTo(2);
        assertThat(site.count("SELECT COUNT(*) FROM span")).isPositive();
        assertThat(folder.resolve("data/runtimes/finalized_runtime_ipgB.json")).exists();

        site.append("logs/sftpgo/sftpgo.log", Site.sftpgoLines(400, 500));
        try (DroverProcess second = DroverProcess.java(folder, "run", "--until-idle")) {
            assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
        }
        assertHolds(site, 500);
    }

    private static void assertHolds(Site site, int lines) throws SQLException, IOException {
        assertThat(site.count("SELECT COUNT(*) FROM sftpgo_line")).isEqualTo(lines);
        assertThat(site.count("SELECT COUNT(DISTINCT size_bytes) FROM sftpgo_line"))
                .isEqualTo(lines);
        // and a header
        assertThat(site.text(CSV).lines().count()).isEqualTo(lines + 1L);
    }

    @Test
    void shouldEndWithOneWhenASourceCannotBeRead() throws Exception {
        Site site = Site.withFileServerAndLaser(folder);
        site.append("config/routes/site.camel.yaml", """
                - templatedRoute:
                    routeTemplateRef: sftpgo-to-sql
                    parameters:
                      - { name: source, value: gone }
                      - { name: folder, value: logs/gone }
                """);

        try (DroverProcess run = DroverProcess.java(folder, "run", "--until-idle")) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("drover: The source gone (sftpgo-to-sql:gone) cannot be read: ")
                    .contains("logs/gone")
                    .doesNotContain("\tat ");
            assertThat(run.out()).doesNotContain("\tat ");
        }
        assertHolds(site, 400);
    }

    @Test
    void shouldEndInOrderOnASignalAndLetNoSecondOneOnItsData() throws Exception {
        Site site = Site.withFileServerAndLaser(folder);

        try (DroverProcess service = DroverProcess.java(folder)) {
            service.awaitWords("Page http://localhost:");
            assertThat(service.out()).contains("/observe/health");
            try (DroverProcess second = DroverProcess.java(folder, "run")) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err())
                        .isEqualToIgnoringNewLines("drover: Another drover (process " + service.pid()
                                + ") runs on the folder " + folder.resolve("data")
                                + ". Stop it first, or let DROVER_HOME name another folder.");
            }
            service.terminate();
            service.exitCode();
            assertThat(service.out() + service.err()).doesNotContain("ERROR", "\tat ");
        }
        // given back, so that another one need not wait for it to lapse
        assertThat(site.count("SELECT MAX(expires_millis) FROM lease")).isZero();
    }
}
