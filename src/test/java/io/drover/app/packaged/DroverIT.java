package io.drover.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.sink.salesforce.SalesforceStandIn;
import io.drover.sink.salesforce.SalesforceStandIn.Failure;
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
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DroverIT {

    private static final int LINES_PER_KILL = 40_000;
    private static final int JOBS_PER_KILL = 4;

    /** What passes by itself. */
    private static final List<Failure> PASSING = List.of(
            Failure.SESSION_EXPIRED,
            Failure.FORBIDDEN,
            Failure.TOO_MANY_REQUESTS,
            Failure.UNAVAILABLE_PAGE,
            Failure.REQUEST_LIMIT,
            Failure.LOCKED_ROW,
            Failure.HTML,
            Failure.CUT_BEFORE,
            Failure.CUT_AFTER);

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
    void shouldHaveEveryLineAndEveryDeliveryOnceAfterTheServiceWasKilledInTheMiddle() throws Exception {
        Site site = Site.withFileServerAndLaser(folder);
        int lines = 400;
        int jobs = 2;
        try (SalesforceStandIn salesforce = new SalesforceStandIn()) {
            site.write("config/application.yaml", Site.salesforce(salesforce));
            for (int kill = 1; kill <= 3; kill++) {
                if (kill > 1) {
                    site.move("logs/sftpgo/sftpgo.log", "logs/sftpgo/sftpgo-2024-09-18T03-00-0" + kill + ".000.log");
                }
                site.append("logs/sftpgo/sftpgo.log", Site.sftpgoLines(lines, lines + LINES_PER_KILL));
                lines += LINES_PER_KILL;
                site.append("logs/ipgB/lcsystem_log.txt", Site.laserJobs(jobs, jobs + JOBS_PER_KILL));
                jobs += JOBS_PER_KILL;
                long before = size(folder.resolve(CSV));
                int sent = salesforce.requests().size();
                Semaphore gate = new Semaphore(0);
                salesforce.waitAt(gate);
                // closing it is a kill -9, here when the first of several chunks is in the file, and when Salesforce
                // has a
                // request and has not answered it
                try (DroverProcess service = DroverProcess.java(folder, "run")) {
                    await().atMost(Duration.ofMinutes(2))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> size(folder.resolve(CSV)) > before
                                    && salesforce.requests().size() > sent);
                    assertThat(service.out() + service.err()).doesNotContain("made-up");
                }
                salesforce.waitAt(null);
                gate.release(1000);
            }
            Random random = new Random(7);
            salesforce.failBy(() -> random.nextBoolean() ? PASSING.get(random.nextInt(PASSING.size())) : null);
            try (DroverProcess last = DroverProcess.java(folder, "run", "--until-idle")) {
                assertThat(last.exitCode()).as(last.out() + last.err()).isZero();
                assertThat(last.out() + last.err()).doesNotContain("made-up", "!token-");
            }
            assertThat(salesforce.violations()).isEmpty();
            assertHoldsInSalesforce(salesforce, jobs - 1);
        }
        assertHolds(site, lines);
        assertThat(site.count("SELECT COUNT(*) FROM job")).isEqualTo(jobs);
        assertThat(site.count("SELECT COUNT(*) FROM outbox WHERE destination = 'salesforce' AND receipt IS NOT NULL"))
                .isEqualTo(jobs - 1);
    }

    /** Every finished job whole, each line once, all under their runtime. */
    private void assertHoldsInSalesforce(SalesforceStandIn salesforce, int jobs) throws IOException {
        List<Path> exports;
        try (Stream<Path> files = Files.list(folder.resolve("data/runtimes"))) {
            exports = files.filter(file -> file.getFileName().toString().startsWith("runtime_"))
                    .toList();
        }
        assertThat(exports).hasSize(jobs);
        assertThat(salesforce.records("Runtime__c")).hasSize(jobs);
        int lines = 0;
        for (Path export : exports) {
            JsonNode job = new ObjectMapper().readTree(Files.readString(export));
            String key = export.getFileName().toString().replaceAll("^runtime_|\\.json$", "");
            assertThat(salesforce.field("Runtime__c", key, "Part_File__c")).isEqualTo(job.get("part_file"));
            for (int line = 1; line <= job.get("runtime").size(); line++) {
                lines++;
                assertThat(salesforce.field("Runtime_Line__c", key + "_" + line, "Status__c"))
                        .isEqualTo(job.at("/runtime/" + (line - 1) + "/status"));
                assertThat(salesforce.field("Runtime_Line__c", key + "_" + line, "Runtime__c"))
                        .isEqualTo(salesforce.field("Runtime__c", key, "Id"));
            }
        }
        assertThat(salesforce.records("Runtime_Line__c")).hasSize(lines);
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
        try (DroverProcess reload = DroverProcess.java(folder, "reload", "fileserver", "--yes")) {
            assertThat(reload.exitCode()).as(reload.err()).isZero();
            assertThat(reload.out())
                    .contains("Left alone: The route sftpgo-to-csv:fileserver writes CSV files")
                    .contains("All is read again: ");
        }
        try (DroverProcess sums = DroverProcess.java(folder, "reload", "fileserver", "--sums")) {
            assertThat(sums.exitCode()).as(sums.err()).isZero();
            assertThat(sums.out()).contains("The sums of fileserver are made anew from ");
        }
    }

    private void assertDeliveriesArePausedThroughTheRunningService() throws InterruptedException {
        try (DroverProcess pause = DroverProcess.java(folder, "outbox", "pause", "salesforce")) {
            assertThat(pause.exitCode()).as(pause.err()).isZero();
        }
        try (DroverProcess list = DroverProcess.java(folder, "outbox", "list", "--destination", "salesforce")) {
            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(list.out()).containsPattern("salesforce +paused +1 ").contains("ipgB_20241220T124431.120Z");
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
            assertDeliveriesArePausedThroughTheRunningService();
            service.terminate();
            service.exitCode();
            assertThat(service.out() + service.err()).doesNotContain("ERROR", "\tat ");
        }
        assertHoldsInSql(site, 400);
        // given back, so that another one need not wait for it to lapse
        assertThat(site.count("SELECT MAX(expires_millis) FROM lease")).isZero();
    }
}
