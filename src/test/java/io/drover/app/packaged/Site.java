package io.drover.app.packaged;

import io.drover.sink.salesforce.SalesforceStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A site's home folder: what an engineer writes into it, and what Drover made of it. */
record Site(Path folder) {

    /** A file server and a laser, with the logs of both. */
    static Site withFileServerAndLaser(Path folder) {
        Site site = new Site(folder);
        site.write("config/routes/site.camel.yaml", """
                - templatedRoute:
                    routeTemplateRef: sftpgo-to-sql
                    parameters:
                      - { name: source, value: fileserver }
                      - { name: folder, value: logs/sftpgo }
                - templatedRoute:
                    routeTemplateRef: sftpgo-to-csv
                    parameters:
                      - { name: source, value: fileserver }
                      - { name: folder, value: logs/sftpgo }
                - templatedRoute:
                    routeTemplateRef: laser
                    parameters:
                      - { name: machine, value: ipgB }
                      - { name: log, value: logs/ipgB/lcsystem_log.txt }
                      - { name: zone, value: America/New_York }
                """);
        site.write("logs/sftpgo/sftpgo-2024-09-17T23-59-59.000.log", sftpgoLines(0, 250));
        site.write("logs/sftpgo/sftpgo.log", sftpgoLines(250, 400) + "this is no JSON\n");
        site.write("logs/ipgB/lcsystem_log.txt", """
                12/20/2024 07:44:31.120|Info|ACS Controller|Downloading Part Program C:\\IPG_LS\\Programs\\BRKT-1042.nc
                12/20/2024 07:44:32.003|Info|ACS Controller|Downloading TechData Recipe 'MS_0.250_N2'
                12/20/2024 07:45:10.554|Info|Button Pressed|Cycle Start
                12/20/2024 07:45:11.002|Info|ACS Controller|Validating full cutting area
                12/20/2024 07:58:40.771|Info|Process State|Total processing time 00:13:29
                12/20/2024 08:02:00.000|Info|ACS Controller|Downloading Part Program C:\\IPG_LS\\Programs\\PLATE-7.nc
                """);
        return site;
    }

    /** Lines {@code from} to {@code to} of a made-up log, a second apart, all within one hour of one day. */
    static String sftpgoLines(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int line = from; line < to; line++) {
            lines.append(
                    "{\"level\":\"info\",\"time\":\"2024-09-18T03:%02d:%02d.%03d\",\"sender\":\"Upload\",\"remote_addr\":\"192.0.2.7:52144\",\"username\":\"anna\",\"size_bytes\":%d}%n"
                            .formatted(line / 60 % 60, line % 60, line % 1000, 1000L + line));
        }
        return lines.toString().replace(System.lineSeparator(), "\n");
    }

    /** Jobs {@code from} to {@code to} of the laser, a minute apart; each ends where the next one begins. */
    static String laserJobs(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int job = from; job < to; job++) {
            lines.append("""
                    12/20/2024 09:%1$02d:00.000|Info|ACS Controller|Downloading Part Program C:\\IPG_LS\\Programs\\J-%1$d.nc
                    12/20/2024 09:%1$02d:10.000|Info|Button Pressed|Cycle Start
                    12/20/2024 09:%1$02d:40.000|Info|Process State|Total processing time 00:00:30
                    """.formatted(job));
        }
        return lines.toString();
    }

    /** Settings with a login to {@code salesforce}, and with waits that suit a test. */
    static String salesforce(SalesforceStandIn salesforce) {
        return """
                drover:
                  salesforce:
                    url: %s
                    client-id: %s
                    client-secret: %s
                    limit-wait: 500ms
                  outbox: { first-retry: 50ms, longest-retry: 500ms, attempts: 100 }
                """.formatted(salesforce.url(), SalesforceStandIn.CLIENT_ID, SalesforceStandIn.CLIENT_SECRET);
    }

    void write(String name, String text) {
        put(name, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Renames a file, as a rotation does. */
    void move(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to));
    }

    void append(String name, String text) {
        put(name, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void put(String name, String text, StandardOpenOption... options) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            StandardOpenOption[] all = java.util.Arrays.copyOf(options, options.length + 1);
            all[options.length] = StandardOpenOption.WRITE;
            Files.writeString(file, text, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One number from the site's database, which no process may have open. */
    long count(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("data/drover"));
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
