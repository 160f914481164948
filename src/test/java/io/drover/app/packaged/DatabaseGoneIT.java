package io.drover.app.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseGoneIT {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Pattern HEALTH = Pattern.compile("health http://localhost:(\\d+)/");

    @TempDir
    Path folder;

    @TempDir
    Path databaseFolder;

    @Test
    void shouldTellThatTheDatabaseIsGoneAndGoOnWhenItIsBack() throws Exception {
        Site site = Site.withFileServerAndLaser(folder);
        EmbeddedPostgres before = database(0);
        int port = before.getPort();
        site.write("config/application.yaml", """
                drover:
                  database:
                    url: jdbc:postgresql://localhost:%d/postgres
                    username: postgres
                    connect-timeout: 1s
                """.formatted(port));

        try (DroverProcess service = DroverProcess.java(folder, "run")) {
            service.awaitWords("Page http://localhost:");
            awaitLines(before, 400);
            awaitHealth(service, "UP");

            before.close();
            awaitHealth(service, "DOWN");
            site.append("logs/sftpgo/sftpgo.log", Site.sftpgoLines(400, 500));

            try (EmbeddedPostgres after = database(port)) {
                awaitLines(after, 500);
                awaitHealth(service, "UP");
                service.terminate();
                service.exitCode();
            }
            assertThat(service.out() + service.err()).doesNotContain("\tat ");
        }
    }

    private EmbeddedPostgres database(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(databaseFolder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static void awaitLines(EmbeddedPostgres database, long lines) {
        await().atMost(LONGEST)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(lines(database)).isEqualTo(lines));
    }

    private static long lines(EmbeddedPostgres database) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM sftpgo_line")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void awaitHealth(DroverProcess service, String status) {
        Matcher matcher = HEALTH.matcher(service.out());
        assertThat(matcher.find()).isTrue();
        int port = Integer.parseInt(matcher.group(1));
        await().atMost(LONGEST)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                given().port(port).get("/observe/health").<String>path("status"))
                        .isEqualTo(status));
    }
}
