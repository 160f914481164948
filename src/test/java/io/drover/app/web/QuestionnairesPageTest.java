package io.drover.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.microsoft.playwright.Locator;
import io.drover.app.Home;
import io.drover.app.recover.RecoveryDesk;
import io.drover.app.recover.RecoveryReport;
import io.drover.app.recover.RecoveryRequest;
import io.drover.app.service.DataFolder;
import io.drover.ledger.CollectedRow;
import io.drover.ledger.Ledger;
import io.drover.ledger.RowState;
import io.drover.sink.backup.BackupFolder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Questionnaires in a real browser, and their recovery in the running service. */
@QuarkusTest
@TestProfile(QuestionnairesHome.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionnairesPageTest extends InChromium {

    private static final String ATTACK = "<img src=x onerror=alert(1)>";
    private static final Instant DAY = Instant.parse("2015-12-11T12:00:00Z");

    @Inject
    @SuppressWarnings("NullAway.Init")
    Ledger ledger;

    @AfterEach
    void forget() {
        ledger.jdbc().sql("DELETE FROM collected_row").update();
        ledger.jdbc().sql("DELETE FROM collection").update();
    }

    private void export() throws Exception {
        ledger.collections().tried("clinic", "BBSIQ", true, 3);
        ledger.collections().collected("clinic", "BBSIQ", 2, null);
        ledger.collections().tried("clinic", "Options", false, 1);
        ledger.collections().failed("clinic", "Options", "The site answered " + ATTACK);
        ledger.transactions().inTransaction(() -> {
            ledger.collectedRows()
                    .add(List.of(
                            row("1", RowState.GONE, null),
                            row("2", RowState.EXPORTED, null),
                            row("3", RowState.HELD, "not decrypted: " + ATTACK)));
            return true;
        });
    }

    private static CollectedRow row(String id, RowState state, @Nullable String why) {
        return new CollectedRow("clinic", "BBSIQ", id, "hash", "questionnaire:clinic", null, state, why, DAY, 0);
    }

    @Test
    void shouldSayThatNothingWasFetchedYet() {
        page.navigate(address.resolve("/questionnaires").toString());

        assertThat(server().locator("h2")).hasText("clinic");
        assertThat(server()).containsText("Nothing was fetched yet.");
        assertThat(server()).containsText("delete mode on");
        assertThat(page.locator("#link")).hasText("live");
    }

    @Test
    void shouldShowWhatWaitsAndWhyAndRecoverAFormWithAClick() throws Exception {
        export();
        BackupFolder raw =
                new BackupFolder(QuestionnairesHome.HOME.resolve("data/raw_data/clinic"), ZoneId.systemDefault());
        raw.store("BBSIQ", DAY, "[{\"id\":1,\"a\":\"x\"},{\"id\":2,\"a\":\"y\"}]".getBytes(StandardCharsets.UTF_8));
        raw.store(
                "BBSIQ",
                DAY.plusSeconds(1),
                "[{\"id\":2,\"a\":\"y\"},{\"id\":3,\"a\":\"z\"}]".getBytes(StandardCharsets.UTF_8));

        page.navigate(address.resolve("/questionnaires").toString());

        assertThat(form("BBSIQ").locator("td.number")).hasText(new String[] {"2 of 3", "3", "2", "1"});
        assertThat(form("BBSIQ").locator("td.why")).containsText("1: not known to be safe yet");
        assertThat(form("BBSIQ").locator("td.why")).containsText("1: not decrypted: " + ATTACK);
        assertThat(form("Options").locator("td.why")).containsText("The site answered " + ATTACK);
        assertThat(page.locator("main img")).hasCount(0);

        form("BBSIQ").locator("button").click();
        assertAccessible();
        page.locator("form.ask button[type=submit]").click();

        assertThat(page.locator("#recoveryState")).hasText("complete");
        assertThat(page.locator("#report")).containsText("1 backup files · 2 answers · 3 rows · 1 duplicates");
        assertThat(page.locator("#report")).containsText("data/active_data/clinic/BBSIQ_2015-12-11.csv");
        Path csv = QuestionnairesHome.HOME.resolve("data/active_data/clinic/BBSIQ_2015-12-11.csv");
        assertThat(csv).hasContent("a,id\r\nx,1\r\ny,2\r\nz,3\r\n");

        Files.writeString(csv, "somebody's own");
        form("BBSIQ").locator("button").click();
        page.locator("form.ask button[type=submit]").click();
        assertThat(page.locator("#recoveryState")).hasText("with errors");
        assertThat(page.locator("#report")).containsText("there already, and different");
        assertAccessible();
        assertThat(csv).hasContent("somebody's own");
        Files.delete(csv);

        List<Long> seen = new ArrayList<>();
        Path elsewhere = QuestionnairesHome.HOME.resolve("elsewhere");
        Home home = new Home(QuestionnairesHome.HOME);
        RecoveryReport byCommand;
        try (DataFolder asAServiceHasIt = DataFolder.take(home)) {
            byCommand = RecoveryDesk.run(
                    home,
                    new RecoveryRequest("clinic", "BBSIQ", "2015-12-11", elsewhere.toString(), false),
                    (done, total) -> seen.add(total));
        }
        assertThat(byCommand.sentence())
                .isEqualTo("1 backup files, 2 answers: 3 rows, 1 duplicates, 0 values not decrypted, 0 errors.");
        assertThat(elsewhere.resolve("clinic/BBSIQ_2015-12-11.csv")).hasContent("a,id\r\nx,1\r\ny,2\r\nz,3\r\n");
        assertThat(seen).isNotEmpty();
        assertThat(page.locator("#report")).containsText("elsewhere");
    }

    @Test
    void shouldRefuseWhatAnotherSiteOrAPageMayNotAsk() {
        Map<String, String> request = Map.of("server", "clinic", "form", "BBSIQ");
        given().contentType(ContentType.JSON)
                .header("Origin", "https://evil.example.org")
                .body(request)
                .post("/api/questionnaires/recovery")
                .then()
                .statusCode(403)
                .body("error", containsString("another site"));
        given().contentType(ContentType.JSON)
                .body(Map.of("server", "clinic", "form", "BBSIQ", "to", "data/../../elsewhere"))
                .post("/api/questionnaires/recovery")
                .then()
                .statusCode(403)
                .body("error", containsString("below data/"));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/questionnaires/recovery")
                .then()
                .statusCode(400)
                .body("error", is("A recovery needs a server and a form."));
        given().get("/api/questionnaires").then().statusCode(200).body("servers[0].server", is("clinic"));
    }

    private Locator server() {
        return page.locator("[data-server=clinic]");
    }

    private Locator form(String name) {
        return page.locator("tr[data-form=" + name + "]");
    }
}
