package io.drover.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.demo.DemoCheck.Finding;
import io.drover.app.demo.DemoCheck.Report;
import io.drover.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCheckTest {

    private static final String LINE = "{\"level\":\"info\",\"time\":\"2026-11-22T10:00:00.000\",\"sender\":\"acme\"}";
    private static final String OTHER = LINE.replace("acme", "sftpd");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    @BeforeEach
    void write() throws Exception {
        Path logs = Files.createDirectories(Demo.fileServerLogs(home));
        Files.writeString(logs.resolve("sftpgo-2026-11-22T10-00-00.000.log"), LINE + "\n" + LINE + "\n\n");
        Files.writeString(logs.resolve("sftpgo.log"), "{\"level\":\"in\n" + OTHER + "\n" + "{\"lev");
        new Tally(4, 1, 1).save(Demo.tallyFile(home));
        Path csv = Files.createDirectories(home.resolve("data/active_data"));
        Files.writeString(csv.resolve("fileserver_2026-11-22.csv"), "level,time\ninfo,a\ninfo,b\ninfo,c\n");
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(Demo.databaseUrl(home));
        ledger = Ledger.open(database, "test", Clock.systemUTC());
        reject("sftpgo-to-sql:fileserver");
        reject("sftpgo-to-csv:fileserver");
        row(0, LINE);
        row(100, LINE);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void shouldBeContentWithEveryLineOnce() throws Exception {
        row(200, OTHER);

        Report report = DemoCheck.of(home).run();

        assertThat(report.right()).as(report.text()).isTrue();
        assertThat(report.text()).contains("Every line that was written is there, once.");
    }

    @Test
    void shouldNoticeALineThatIsMissing() throws Exception {
        Report report = DemoCheck.of(home).run();

        assertThat(report.findings())
                .filteredOn(finding -> !finding.right())
                .contains(new Finding("sftpgo_line: rows", 3, "good lines", 2));
        assertThat(report.text()).contains("NOT  sftpgo_line: rows").contains("Not every line");
    }

    @Test
    void shouldNoticeALineThatCameTwiceInsteadOfAnother() throws Exception {
        row(200, LINE);

        assertThat(DemoCheck.of(home).run().right()).isFalse();
    }

    private void row(long offset, String line) {
        ledger.jdbc()
                .sql("insert into sftpgo_line (generation, byte_offset, source, time, local_day, line)"
                        + " values (1, ?, 'fileserver', ?, DATE '2026-11-22', ?)")
                .params(offset, LocalDateTime.of(2026, 11, 22, 10, 0), line)
                .update();
    }

    private void reject(String route) {
        ledger.jdbc()
                .sql("insert into rejected_line (route, generation, byte_offset, source, reason, line, rejected_at)"
                        + " values (?, 2, 0, 'fileserver', 'no JSON', 'x', ?)")
                .params(route, LocalDateTime.of(2026, 11, 22, 10, 0))
                .update();
    }
}
