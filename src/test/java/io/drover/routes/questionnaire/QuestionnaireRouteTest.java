package io.drover.routes.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.RowState;
import io.drover.ledger.TestDatabase;
import io.drover.process.decrypt.OpenSsl;
import io.drover.reader.collect.Collected;
import io.drover.sink.backup.BackupEntry;
import io.drover.sink.backup.BackupReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuestionnaireRouteTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKeepDecryptAndAppendEachRowOnceAndDeleteItThen(Dialect dialect) throws Exception {
        OpenSsl openssl = new OpenSsl(home);
        Path key = openssl.pkcs1Key("study.pem", 2048);
        try (StandInSite site = new StandInSite();
                TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger();
                Exporter exporter = new Exporter(
                        ledger, home, Exporter.study(site, "private-key", key.toString(), "delete-mode", "true"))) {
            site.form("BBSIQ", true);
            site.form("Options", false);
            site.row(
                    "BBSIQ",
                    12,
                    "{\"id\":12,\"date\":\"Thu, 29 Oct 2015 15:03:20 -0500\",\"nameRSA\":\""
                            + openssl.encrypt(key, "Ünal, \"Bo\"")
                            + "\",\"happy\":true,\"sad\":null}");
            site.row(
                    "BBSIQ",
                    3,
                    "{\"sad\":false,\"nameRSA\":\"" + openssl.encrypt(key, "Lee")
                            + "\",\"happy\":4,\"date\":\"x\",\n\"id\":3}");
            site.row("Options", 1, "{\"id\":1,\"text\":\"a,b\"}");

            List<Collected> first = exporter.collect();

            assertThat(first)
                    .containsExactly(
                            new Collected("study", "BBSIQ", 2, 2, 2, 0, null),
                            new Collected("study", "Options", 1, 1, 0, 0, null));
            String day = LocalDate.now(ZoneOffset.UTC).toString();
            assertThat(exporter.csv("study"))
                    .containsEntry(
                            "BBSIQ_" + day + ".csv",
                            "date,happy,id,nameRSA,sad\r\n\"Thu, 29 Oct 2015 15:03:20 -0500\",True,12,\"Ünal, \"\"Bo\"\"\",\r\n"
                                    + "x,4,3,Lee,False\r\n")
                    .containsEntry("Options_" + day + ".csv", "id,text\r\n1,\"a,b\"\r\n");
            assertThat(site.deletes()).containsExactly("DELETE /BBSIQ/12", "DELETE /BBSIQ/3");
            assertThat(site.ids("Options")).containsExactly(1L);

            site.row("BBSIQ", 7, "{\"id\":7,\"nameRSA\":null,\"date\":\"\",\"happy\":0,\"sad\":0}");
            List<Collected> second = exporter.collect();

            assertThat(second.get(0)).isEqualTo(new Collected("study", "BBSIQ", 1, 1, 1, 0, null));
            assertThat(exporter.csv("study").get("BBSIQ_" + day + ".csv")).endsWith("\r\n,0,7,,0\r\n");
            assertThat(raw("BBSIQ")).hasSize(2);
            assertThat(raw("Options")).hasSize(1);
            assertThat(ledger.collectedRows().counts())
                    .extracting(count -> count.collection() + " " + count.state() + " " + count.rows())
                    .containsExactly("BBSIQ GONE 3", "Options EXPORTED 1");
        }
    }

    private List<String> raw(String form) {
        BackupReader reader = new BackupReader(home.resolve("data/raw_data/study"));
        return reader.files(form).stream()
                .flatMap(file -> reader.contents(file).entries().stream())
                .map((BackupEntry entry) -> new String(reader.value(entry), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void shouldDeleteNothingAndSayWhatIsLeftWithoutDeleteMode() throws Exception {
        try (StandInSite site = new StandInSite();
                TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger();
                Exporter exporter = new Exporter(ledger, home, Exporter.study(site))) {
            site.form("BBSIQ", true);
            site.row("BBSIQ", 1, "{\"id\":1,\"a\":\"x\"}");

            assertThat(exporter.collect()).containsExactly(new Collected("study", "BBSIQ", 1, 1, 0, 1, null));
            assertThat(exporter.collect()).containsExactly(new Collected("study", "BBSIQ", 1, 0, 0, 1, null));

            assertThat(exporter.lines()).containsExactly("a,id", "x,1");
            assertThat(site.deletes()).isEmpty();
            assertThat(ledger.collectedRows().counts()).singleElement().satisfies(count -> {
                assertThat(count.state()).isEqualTo(RowState.EXPORTED);
                assertThat(count.why()).isEqualTo("delete-mode is off");
            });
        }
    }
}
