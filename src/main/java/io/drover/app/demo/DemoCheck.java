package io.drover.app.demo;

import io.drover.app.demo.LogCount.LineBag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Whether the database and the CSV files hold what the demo's logs hold, every line once: counted in the log files on one
 * side, with none of the code that follows logs, and in the tables and files on the other. To be run while the demo is stopped.
 */
public final class DemoCheck {

    private final Path home;
    private final DataSource dataSource;

    /**
     * @param home the demo's home
     * @param dataSource the database of that home
     */
    public DemoCheck(Path home, DataSource dataSource) {
        this.home = home;
        this.dataSource = dataSource;
    }

    /** Of the demo in {@code home}, with its own database. */
    public static DemoCheck of(Path home) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(Demo.databaseUrl(home) + ";IFEXISTS=TRUE");
        return new DemoCheck(home, database);
    }

    /**
     * Counts and compares.
     *
     * @throws IOException if a log or CSV file cannot be read
     * @throws SQLException if the database cannot be read
     */
    public Report run() throws IOException, SQLException {
        List<Finding> findings = new ArrayList<>();
        LogCount logs = LogCount.ofFolder(Demo.fileServerLogs(home));
        Tally written = Tally.load(Demo.tallyFile(home));
        Tally tally = logs.tally();
        long good = tally.lines() - tally.broken();
        findings.add(new Finding("log files: lines", written.lines(), "written", tally.lines()));
        findings.add(new Finding("log files: broken among them", written.broken(), "written", tally.broken()));
        findings.add(new Finding("log files: empty lines", written.empty(), "written", tally.empty()));
        try (Connection connection = dataSource.getConnection()) {
            LineBag rows = rows(connection);
            findings.add(new Finding("sftpgo_line: rows", good, "good lines", rows.size()));
            long same = rows.equals(logs.good()) ? rows.size() : 0;
            findings.add(new Finding("sftpgo_line: text of all rows, as in the logs", good, "good lines", same));
            for (String route : List.of("sftpgo-to-sql", "sftpgo-to-csv")) {
                findings.add(new Finding(
                        "rejected_line: " + route, tally.broken(), "broken lines", rejected(connection, route)));
            }
            findings.add(new Finding("CSV files: rows", good, "good lines", csvRows()));
            for (String laser : Demo.LASERS) {
                findings.add(new Finding(
                        "job: rows of " + laser, programs(laser), "part programs loaded", jobs(connection, laser)));
            }
        }
        return new Report(findings);
    }

    private static LineBag rows(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select line from sftpgo_line where source = ?")) {
            select.setString(1, Demo.FILE_SERVER);
            LineBag bag = LineBag.EMPTY;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    bag = bag.plus(rows.getString(1));
                }
            }
            return bag;
        }
    }

    private static long rejected(Connection connection, String template) throws SQLException {
        return count(
                connection, "select count(*) from rejected_line where route = ?", template + ":" + Demo.FILE_SERVER);
    }

    private static long jobs(Connection connection, String laser) throws SQLException {
        return count(connection, "select count(*) from job where machine = ?", laser);
    }

    private static long count(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, value);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private long programs(String laser) throws IOException {
        Path log = Demo.laserLog(home, laser);
        if (!Files.exists(log)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("|Downloading Part Program "))
                    .count();
        }
    }

    /** The lines of all CSV files, their headings not counted; no value of the demo holds a line end. */
    private long csvRows() throws IOException {
        Path folder = home.resolve("data").resolve("active_data");
        if (!Files.exists(folder)) {
            return 0;
        }
        long rows = 0;
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(Demo.FILE_SERVER + "_") && name.endsWith(".csv")) {
                    try (Stream<String> lines = Files.lines(file)) {
                        rows += lines.count() - 1;
                    }
                }
            }
        }
        return rows;
    }

    /**
     * One number that must be as expected.
     *
     * @param what what was counted
     * @param expected how many there must be
     * @param of where the expectation comes from, for a person; may be empty
     * @param found how many there are
     */
    public record Finding(String what, long expected, String of, long found) {
        public boolean right() {
            return expected == found;
        }
    }

    /**
     * All findings.
     *
     * @param findings in the order they are to be read
     */
    public record Report(List<Finding> findings) {

        public Report {
            findings = List.copyOf(findings);
        }

        /** Whether everything is as expected. */
        public boolean right() {
            return findings.stream().allMatch(Finding::right);
        }

        /** As a table with a sentence at its end, ready to print. */
        public String text() {
            StringBuilder text = new StringBuilder();
            for (Finding finding : findings) {
                text.append(
                        "%-4s %-46s %,12d".formatted(finding.right() ? "ok" : "NOT", finding.what(), finding.found()));
                text.append("   of %,d %s"
                        .formatted(finding.expected(), finding.of())
                        .stripTrailing());
                text.append(System.lineSeparator());
            }
            text.append(
                    right()
                            ? "Every line that was written is there, once."
                            : "Not every line that was written is there once.");
            return text.append(System.lineSeparator()).toString();
        }
    }
}
