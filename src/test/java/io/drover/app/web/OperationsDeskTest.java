package io.drover.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.drover.ledger.Gap;
import io.drover.ledger.Ledger;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What operators look at and do besides deliveries, in a real browser: sources, routes, rejected lines, gaps, log levels. */
@QuarkusTest
@TestProfile(PagesHome.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsDeskTest extends InChromium {

    private static final String ROUTE = "laser:pageC";
    private static final String ATTACK = "<img src=x onerror=\"document.title='owned'\"> no line of a file server";

    @Inject
    Ledger ledger;

    @BeforeAll
    void writeLogs() throws IOException {
        for (int i = 0; i < 30; i++) {
            PagesHome.append("desk/sftpgo.log", line("before " + i));
        }
        PagesHome.append("desk/sftpgo.log", ATTACK);
        PagesHome.append("desk/sftpgo.log", line("<script>after</script>"));
        PagesHome.laser("pageC", "|Info|ACS Controller|Downloading Part Program C:\\P\\HINGE-204.nc");
    }

    @AfterEach
    void startAgain() {
        given().contentType(ContentType.JSON).post("/api/routes/" + ROUTE + "/start");
        given().contentType(ContentType.JSON).body("{\"level\":null}").post("/api/log-levels/io.drover.reader");
    }

    private static String line(String message) {
        return "{\"level\":\"info\",\"time\":\"2026-11-28T10:00:00.000\",\"sender\":\"ftpserver\",\"message\":\""
                + message + "\"}";
    }

    @Test
    void shouldShowARejectedLineWithWhatStandsAroundIt() throws IOException {
        open();
        Locator row =
                page.locator("#rejected tr").filter(new Locator.FilterOptions().setHasText("no line of a file server"));
        assertThat(row).containsText("desk");

        row.locator("button").click();

        Locator around = page.locator("#rejected .lines li");
        assertThat(around).hasCount(22);
        assertThat(around.nth(0)).containsText("before 10");
        assertThat(page.locator("#rejected .lines .rejected")).containsText(ATTACK);
        assertThat(around.nth(21)).containsText("<script>after</script>");
        assertThat(page.locator("#rejected img, #rejected script")).hasCount(0);
        assertThat(page).hasTitle("Operations · Drover");
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "pictures", "desk.png")));
    }

    @Test
    void shouldSayThatTheLogOfARejectedLineIsGone() throws IOException {
        Path gone = PagesHome.HOME.resolve("logs/gone/sftpgo.log");
        PagesHome.append("gone/sftpgo.log", "no line of a deleted log");
        open();
        Locator row =
                page.locator("#rejected tr").filter(new Locator.FilterOptions().setHasText("no line of a deleted log"));
        assertThat(row).isVisible();
        Files.delete(gone);

        row.locator("button").click();

        assertThat(page.locator("#rejected .why")).containsText("is gone");
        assertThat(page.locator("#rejected .lines .rejected")).containsText("no line of a deleted log");
    }

    @Test
    void shouldShowNothingOfALogButAroundRejectedLines() {
        given().get("/api/rejected/context?route=laser:pageC&generation=1&offset=0")
                .then()
                .statusCode(404)
                .body("error", containsString("no rejected line"));
    }

    @Test
    void shouldStopAndStartARoute() throws IOException {
        open();
        assertThat(source("pageC").locator(".badge")).hasText("live");

        route().locator("button").click();

        assertThat(route().locator(".condition")).hasText("stopped");
        assertThat(source("pageC").locator(".badge")).hasText("stopped");
        assertThat(source("pageC")).containsText("A person stopped the route laser:pageC.");
        PagesHome.laser("pageC", "|Info|Button Pressed|Cycle Start");

        route().locator("button").click();

        assertThat(route().locator(".condition")).hasText("runs");
        assertThat(source("pageC").locator(".badge")).hasText("live");
        page.navigate(address.resolve("/machines/pageC").toString());
        assertThat(page.locator(".hero .word")).hasText("Cutting");
    }

    @Test
    void shouldRefuseAPageOfAnotherSite() {
        for (String path : new String[] {"/api/routes/" + ROUTE + "/stop", "/api/log-levels/io.drover"}) {
            given().contentType(ContentType.JSON)
                    .body("{\"level\":\"DEBUG\"}")
                    .header("Origin", "https://elsewhere.example")
                    .post(path)
                    .then()
                    .statusCode(403)
                    .body("error", containsString("another site"));
        }
        given().get("/api/routes").then().body("find { it.id == '" + ROUTE + "' }.state", equalTo("started"));
        given().contentType(ContentType.JSON)
                .post("/api/routes/nobody/stop")
                .then()
                .statusCode(404);
    }

    @Test
    void shouldChangeWhatIsLoggedUntilTheNextStart() {
        open();
        Locator level = page.locator("[data-category='io.drover.reader']");
        assertThat(level).hasValue("DEBUG"); // for DEBUG.log; the console shows less

        level.selectOption("WARN");
        assertThat(page.locator("#levels button")).hasCount(1);
        given().get("/api/log-levels").then().body("find { it.category == 'io.drover.reader' }.level", equalTo("WARN"));
        given().get("/api/log-levels")
                .then()
                .body("find { it.category == 'io.drover.sink' }.level", not(equalTo("WARN")));

        page.locator("#levels button").click();
        assertThat(page.locator("#levels button")).hasCount(0);
        assertThat(level).hasValue("DEBUG");
        given().contentType(ContentType.JSON)
                .body("{\"level\":\"LOUD\"}")
                .post("/api/log-levels/io.drover")
                .then()
                .statusCode(400)
                .body("error", containsString("Write one of ERROR, WARN, INFO, DEBUG"));
    }

    @Test
    void shouldShowWhereTheCursorsAreAndWhatWasLost() {
        long generation = ledger.generations().ofSource("desk").get(0).id();
        ledger.gaps()
                .add(new Gap("sftpgo-to-sql:desk", "desk", generation, 5_000, 9_000, "deleted before it was read"));
        open();
        source("desk").locator("button").click();
        assertThat(page.locator(".cursors")).containsText("sftpgo.log");

        assertThat(page.locator("#gaps")).containsText("5,000 – 9,000");
        assertThat(page.locator("#gaps")).containsText("deleted before it was read");
    }

    @Test
    void shouldBeAccessible() {
        open();
        assertThat(page.locator("#rejected tr").first()).isVisible();
        page.locator("#rejected button").first().click();
        assertThat(page.locator("#rejected .lines")).isVisible();
        assertAccessible();
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pictures", "desk-phone-dark.png")));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1920, 1080);
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "pictures", "desk-wall.png")));
        assertThat(complaints).isEmpty();
    }

    private void open() {
        page.navigate(address.resolve("/operations").toString());
        assertThat(page.locator("#link")).hasText("live");
        assertThat(source("pageC")).isVisible();
    }

    private Locator source(String id) {
        return page.locator("[data-source='" + id + "']");
    }

    private Locator route() {
        return page.locator("[data-id='" + ROUTE + "']");
    }
}
