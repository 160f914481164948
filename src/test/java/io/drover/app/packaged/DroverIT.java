package io.drover.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DroverIT {

    private static final int LINES_PER_KILL = 40_000;
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
        try (DroverProcess second = DroverProcess.launcher(folder, "run", "--until-idle")) {
            assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
            // what Java learned for the first start serves the second
            assertThat(second.err()).doesNotContain("preparing").doesNotContain("[aot]");
        }
        assertHolds(site, 500);
    }

    @Test
    void shouldHaveEveryLineOnceAfterTheServiceWasKilledInTheMiddle() throws Exception {
        Site site = Site.withFileServerAndLaser(folder);
        int lines = 400;
        for (int kill = 1; kill <= 3; kill++) {
            if (kill > 1) {
                site.move("logs/sftpgo/sftpgo.log", "logs/sftpgo/sftpgo-2024-09-18T03-00-0" + kill + ".000.log");
            }
            site.append("logs/sftpgo/sftpgo.log", Site.sftpgoLines(lines, lines + LINES_PER_KILL));
            lines += LINES_PER_KILL;
            long before = size(folder.resolve(CSV));
            // closing it is a kill -9, here when the first of several chunks is in the file
            try (DroverProcess service = DroverProcess.java(folder, "run")) {
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> size(folder.resolve(CSV)) > before);
            }
        }
        try (DroverProcess last = DroverProcess.java(folder, "run", "--until-idle")) {
            assertThat(last.exitCode()).as(last.out() + last.err()).isZero();
        }
        assertHolds(site, lines);
        assertThat(site.count("SELECT COUNT(*) FROM job")).isEqualTo(2);
    }

    private void assertCursorsAreMovedThroughTheRunningService() throws InterruptedException {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            try (DroverProcess list = DroverProcess.java(folder, "cursor", "list")) {
                assertThat(list.exitCode()).as(list.err()).isZero();
                assertThat(list.out().lines().filter(line -> line.contains("sftpgo-to-sql:fileserver ")))
                        .hasSize(2)
                        .allMatch(line -> line.endsWith("100%  read"));
            }
        });
        try (DroverProcess reset =
                DroverProcess.java(folder, "cursor", "reset", "sftpgo-to-sql:fileserver", "--to-start", "--yes")) {
            assertThat(reset.exitCode()).as(reset.err()).isZero();
            assertThat(reset.out()).contains("2 cursors moved, 401 lines.");
        }
        try (DroverProcess show = DroverProcess.java(folder, "cursor", "show", "sftpgo-to-sql:fileserver")) {
            assertThat(show.exitCode()).as(show.err()).isZero();
            assertThat(show.out()).contains("resets      1");
        }
    }

    private static void assertHoldsInSql(Site site, int lines) throws SQLException {
        assertThat(site.count("SELECT COUNT(*) FROM sftpgo_line")).isEqualTo(lines);
        // each line is an upload
        assertThat(site.count("SELECT SUM(transfers) FROM transfer_day")).isEqualTo(lines);
        assertThat(site.count("SELECT COUNT(*) FROM rejected_line WHERE route = 'sftpgo-to-sql:fileserver'"))
                .isLessThanOrEqualTo(1);
    }

    private static void assertServesTheCharts(DroverProcess service) throws Exception {
        Matcher page = Pattern.compile("Page (http://localhost:\\d+)").matcher(service.out());
        assertThat(page.find()).isTrue();
        URI address = URI.create(page.group(1));
        assertThat(get(address, "/transfers")).contains("<h1>Transfers</h1>");
        assertThat(get(address, "/vendor/echarts-6.0.0/echarts.esm.min.js")).hasSizeGreaterThan(1_000_000);
        assertThat(get(address, "/default")).contains("\"avg_bytes\"");
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(get(address, "/api/transfers?from=2024-09-18&to=2024-09-18"))
                        .contains("\"transfers\":400,"));
    }

    private static String get(URI address, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static void assertHolds(Site site, int lines) throws SQLException, IOException {
        assertHoldsInSql(site, lines);
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
            assertCursorsAreMovedThroughTheRunningService();
            assertServesTheCharts(service);
            service.terminate();
            service.exitCode();
            assertThat(service.out() + service.err()).doesNotContain("ERROR", "\tat ");
        }
        assertHoldsInSql(site, 400);
        // given back, so that another one need not wait for it to lapse
        assertThat(site.count("SELECT MAX(expires_millis) FROM lease")).isZero();
    }
}
