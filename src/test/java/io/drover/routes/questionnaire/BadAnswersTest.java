package io.drover.routes.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.ledger.CollectedRows;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.RowState;
import io.drover.ledger.TestDatabase;
import io.drover.process.decrypt.OpenSsl;
import io.drover.reader.collect.Collected;
import io.drover.routes.questionnaire.StandInSite.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What sites do wrong: it is told, it stops nothing else, and no row is lost or deleted for it. */
class BadAnswersTest {

    @TempDir
    private Path home;

    private StandInSite site;
    private TestDatabase database;
    private Ledger ledger;

    @BeforeEach
    void start() throws IOException {
        site = new StandInSite();
        database = LedgerDatabases.fresh(Dialect.H2);
        ledger = database.ledger();
        site.form("BBSIQ", true);
        site.row("BBSIQ", 1, "{\"id\":1,\"a\":\"x\"}");
        site.form("OASIS", true);
        site.row("OASIS", 1, "{\"id\":1,\"b\":\"y\"}");
    }

    @AfterEach
    void stop() {
        ledger.close();
        database.close();
        site.close();
    }

    private Exporter exporter(String... settings) throws Exception {
        String[] all = Stream.concat(Stream.of("delete-mode", "true"), Stream.of(settings))
                .toArray(String[]::new);
        return new Exporter(ledger, home, Exporter.study(site, all));
    }

    static Stream<Arguments> unusable() {
        String page = "<!DOCTYPE html><html><title>Log in</title>";
        return Stream.of(
                Arguments.of(
                        "a login page", new Answer(200, page, Map.of("Content-Type", "text/html")), "a login page?"),
                Arguments.of("a login page that says it is JSON", Answer.of(200, "\n " + page), "a login page?"),
                Arguments.of(
                        "a redirect to one",
                        new Answer(302, "", Map.of("Location", "/login?token=secret")),
                        "a redirect to /login, which is not followed"),
                Arguments.of("truncated", Answer.of(200, "[{\"id\":1,\"a\":\"x\"},{\"id\":2,\"a"), "no whole JSON"),
                Arguments.of("truncated between rows", Answer.of(200, "[{\"id\":1,\"a\":\"x\"}"), "no whole JSON"),
                Arguments.of("nothing", Answer.of(200, ""), "no list of rows"),
                Arguments.of("empty though there are rows", Answer.of(200, "[]"), "the answer is empty"),
                Arguments.of("an object", Answer.of(200, "{\"error\":1}"), "no list of rows"),
                Arguments.of("more after the list", Answer.of(200, "[]{}"), "goes on after the end"),
                Arguments.of("forbidden", Answer.of(403, "{}"), "answered 403. Check user and password"),
                Arguments.of("broken", Answer.of(503, "{}"), "answered 503"),
                Arguments.of("gone", Answer.of(404, "{}"), "answered 404"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void shouldUseNothingOfAnAnswerThatIsNoListAndGoOnWithTheOtherForm(String what, Answer answer, String told)
            throws Exception {
        site.answer("GET /BBSIQ", answer);
        try (Exporter exporter = exporter()) {
            List<Collected> results = exporter.collect();

            assertThat(results.get(0).problem()).contains(told).doesNotContain("secret");
            assertThat(results.get(1)).isEqualTo(new Collected("study", "OASIS", 1, 1, 1, 0, null));
            assertThat(site.deletes()).containsExactly("DELETE /OASIS/1");
            assertThat(home.resolve("data/raw_data/study")).isDirectoryNotContaining("glob:**BBSIQ*");
            assertThat(ledger.collections().find("study", "BBSIQ"))
                    .hasValueSatisfying(state -> assertThat(state.problem()).contains(told));

            site.answerTruly();

            assertThat(exporter.collect().get(0)).isEqualTo(new Collected("study", "BBSIQ", 1, 1, 1, 0, null));
            assertThat(ledger.collections().find("study", "BBSIQ"))
                    .hasValueSatisfying(
                            state -> assertThat(state.failingSince()).isNull());
        }
    }

    @Test
    void shouldGiveUpAnAnswerThatDoesNotCome() throws Exception {
        site.answer("GET /BBSIQ", Answer.never());
        try (Exporter exporter = exporter("answer-timeout", "300ms", "attempts", "2")) {
            List<Collected> results = exporter.collect();

            assertThat(results.get(0).problem()).contains("was not answered within");
            assertThat(results.get(1).added()).isEqualTo(1);
            assertThat(site.requests()).filteredOn("GET /BBSIQ"::equals).hasSize(2);
        }
    }

    @Test
    void shouldExportTheOtherServersWhenOneIsGoneOrNotReady() throws Exception {
        Map<String, String> settings = new HashMap<>(Exporter.study(site));
        Exporter.study(site).forEach((key, value) -> {
            settings.put(key.replace("study", "away"), value);
            settings.put(key.replace("study", "later"), value);
        });
        settings.put("away.url", "http://127.0.0.1:1/api");
        settings.put("later.url", site.url() + "/later");
        settings.put("later.ready", "false");
        try (Exporter exporter = new Exporter(ledger, home, settings)) {
            List<Collected> results = exporter.collect();

            assertThat(results).extracting(Collected::source).containsExactly("away", "study", "study");
            assertThat(results.get(0).problem()).contains("Is the site up");
            assertThat(results).filteredOn(each -> each.added() == 1).hasSize(2);
            assertThat(site.requests()).noneMatch(each -> each.contains("later"));
        }
    }

    @ParameterizedTest
    @CsvSource({"path, one folder for their CSV files", "url, one address"})
    void shouldRefuseTwoServersWithOnePlace(String shared, String told) {
        Map<String, String> settings = new HashMap<>(Exporter.study(site, "path", "both"));
        Exporter.study(site, "path", "both").forEach((key, value) -> settings.put(key.replace("study", "twin"), value));
        settings.put("twin." + (shared.equals("path") ? "url" : "path"), site.url() + "/another");

        assertThatThrownBy(() -> new Exporter(ledger, home, settings))
                .hasMessageContaining("study and twin")
                .hasMessageContaining(told);
    }

    @Test
    void shouldNoticeWhatAPersonDeletedAtTheSite() throws Exception {
        site.row("BBSIQ", 2, "{\"id\":2,\"aRSA\":\"532\"}");
        try (Exporter exporter = exporter()) {
            assertThat(exporter.collect().get(0).left()).isEqualTo(1);
            assertThat(ledger.incidents().find("study", "sensitive BBSIQ")).isPresent();

            site.clear("BBSIQ");

            assertThat(exporter.collect().get(0)).isEqualTo(new Collected("study", "BBSIQ", 0, 0, 0, 0, null));
            assertThat(held()).isEmpty();
            assertThat(ledger.incidents().find("study", "sensitive BBSIQ")).isEmpty();
        }
    }

    @Test
    void shouldRefuseNamesThatAreNoFileNames() throws Exception {
        site.answer(
                "GET ",
                Answer.of(
                        200,
                        "[{\"name\":\"../../etc/passwd\",\"size\":1,\"deleteable\":true},{\"name\":\"\",\"size\":1},"
                                + "{\"name\":\"a/b\",\"size\":1},{\"name\":\"bbsiq\",\"size\":1},7,"
                                + "{\"name\":\"BBSIQ\",\"size\":1,\"deleteable\":\"yes\"}]"));
        site.form("bbsiq", true);
        site.row("bbsiq", 1, "{\"id\":1}");
        try (Exporter exporter = exporter()) {
            List<Collected> results = exporter.collect();

            assertThat(results).filteredOn(each -> each.problem() != null).hasSize(5);
            assertThat(results)
                    .filteredOn(each -> each.added() == 1)
                    .extracting(Collected::name)
                    .containsExactly("bbsiq");
            // only what is said to be deleteable is
            assertThat(site.deletes()).isEmpty();
            assertThat(exporter.csv("study")).hasSize(1);
        }
    }

    @Test
    void shouldHoldWhatIsNotDecrypted() throws Exception {
        OpenSsl openssl = new OpenSsl(home);
        Path key = openssl.pkcs1Key("study.pem", 2048);
        Path other = openssl.pkcs1Key("other.pem", 2048);
        site.row("BBSIQ", 2, "{\"id\":2,\"aRSA\":\"532\"}");
        site.row("BBSIQ", 4, "{\"id\":4,\"aRSA\":532}");
        String foreign = openssl.encrypt(other, "secret");
        site.row("BBSIQ", 5, "{\"id\":5,\"aRSA\":\"" + foreign + "\"}");
        site.row("BBSIQ", 3, "{\"id\":3,\"aRSA\":\"" + openssl.encrypt(key, "532") + "\"}");
        try (Exporter exporter = exporter("private-key", key.toString())) {
            exporter.collect();

            assertThat(String.join("\n", exporter.csv("study").values()))
                    .contains("532,2\r\n532,4\r\n" + foreign + ",5\r\n532,3\r\n");
            assertThat(site.ids("BBSIQ")).containsExactly(2L, 4L, 5L);
            assertThat(held())
                    .allMatch(why -> why.equals("not decrypted: aRSA"))
                    .hasSize(1);
            assertThat(exporter.collect().get(0).left()).isEqualTo(3);
        }
    }

    private List<String> held() {
        return ledger.collectedRows().counts().stream()
                .filter(count -> count.state() == RowState.HELD)
                .map(CollectedRows.Count::why)
                .toList();
    }

    @Test
    void shouldExportAnIdOnceAndNeverDeleteWhatIsAnotherRow() throws Exception {
        site.row("BBSIQ", 9, "{\"id\":9,\"a\":\"nine\"}");
        site.row("BBSIQ", 2, "{\"id\":2,\"a\":\"two\"}");
        try (Exporter exporter = exporter()) {
            exporter.collect();
            site.row("BBSIQ", 2, "{ \"a\":\"two\" , \"id\":2, \"new\":null}");
            site.row("BBSIQ", 9, "{\"id\":9,\"a\":\"another\"}");

            Collected second = exporter.collect().get(0);

            assertThat(second).isEqualTo(new Collected("study", "BBSIQ", 2, 0, 1, 1, null));
            assertThat(exporter.csv("study")
                            .get(exporter.csv("study").keySet().stream()
                                    .filter(name -> name.startsWith("BBSIQ"))
                                    .findFirst()
                                    .orElseThrow()))
                    .isEqualTo("a,id\r\nx,1\r\nnine,9\r\ntwo,2\r\n");
            assertThat(site.ids("BBSIQ")).containsExactly(9L);
            assertThat(held()).singleElement().asString().contains("another row with this id");
        }
    }

    @Test
    void shouldHoldRowsThatShareAnIdOrHaveNone() throws Exception {
        site.answer(
                "GET /BBSIQ",
                Answer.of(
                        200,
                        "[{\"id\":1,\"a\":\"x\"},{\"id\":1,\"a\":\"z\"},{\"a\":\"no id\"},{\"a\":\"no id\"},null,{\"id\":6,\"a\":\"y\"}]"));
        try (Exporter exporter = exporter()) {
            Collected first = exporter.collect().get(0);

            assertThat(first.added()).isEqualTo(3);
            assertThat(site.deletes()).containsExactly("DELETE /BBSIQ/6", "DELETE /OASIS/1");
            assertThat(held()).hasSize(2);
            assertThat(ledger.rejectedLines().count("study")).isEqualTo(1);
            assertThat(exporter.collect().get(0).added()).isZero();
        }
    }

    @Test
    void shouldTellAndRetryDeletesThatFail() throws Exception {
        site.answer("DELETE /BBSIQ/1", Answer.of(500, ""));
        site.row("BBSIQ", 2, "{\"id\":2,\"a\":\"x\"}");
        site.answer("DELETE /BBSIQ/2", Answer.of(403, ""));
        site.answer("DELETE /OASIS/1", Answer.of(404, ""));
        try (Exporter exporter = exporter()) {
            assertThat(exporter.collect())
                    .containsExactly(
                            new Collected("study", "BBSIQ", 2, 2, 0, 2, null),
                            new Collected("study", "OASIS", 1, 1, 1, 0, null));
            site.answerTruly();

            assertThat(exporter.collect().get(0)).isEqualTo(new Collected("study", "BBSIQ", 2, 0, 1, 1, null));
            assertThat(site.ids("BBSIQ")).as("refused: not before tomorrow").containsExactly(2L);
        }
    }

    @Test
    void shouldDeleteNothingWhoseBackupOrCsvFileIsGone() throws Exception {
        site.answer("DELETE /BBSIQ/1", Answer.of(500, ""));
        site.answer("DELETE /OASIS/1", Answer.of(500, ""));
        try (Exporter exporter = exporter()) {
            exporter.collect();
            site.answerTruly();
            remove("data/raw_data/study", "BBSIQ");
            remove("data/active_data/study", "OASIS");

            // the site still has the row, so its answer is stored anew; but the row was exported with another one
            exporter.collect();

            assertThat(site.ids("BBSIQ")).containsExactly(1L);
            assertThat(site.ids("OASIS")).containsExactly(1L);
            assertThat(ledger.collectedRows().counts())
                    .extracting(CollectedRows.Count::why)
                    .satisfiesExactly(
                            bbsiq -> assertThat(bbsiq)
                                    .startsWith("the raw backup BBSIQ_")
                                    .endsWith("is gone"),
                            oasis ->
                                    assertThat(oasis).startsWith("the CSV file").endsWith("is gone"));
        }
    }

    private void remove(String folder, String form) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(form))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
