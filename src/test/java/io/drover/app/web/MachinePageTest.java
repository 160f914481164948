package io.drover.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.drover.ledger.Ledger;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A machine's timeline, its use and its diagram, in a real browser, after a week of work. */
@QuarkusTest
@TestProfile(PagesHome.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachinePageTest extends InChromium {

    private static final String ATTACK = "<img src=x onerror=alert(1)>.nc";

    @Inject
    Ledger ledger;

    @BeforeAll
    void work() throws Exception {
        new WeekOfWork("pageB").writeUntil(Instant.now(Clock.systemUTC()), ledger);
        PagesHome.laser("pageB", "|Info|ACS Controller|Downloading Part Program C:\\P\\" + ATTACK);
    }

    @BeforeEach
    void openMachine() {
        page.setViewportSize(1280, 900);
        page.navigate(address.resolve("/machines/pageB").toString());
        assertThat(page.locator("#link")).hasText("live");
        assertThat(page.locator(".plot .piece").first()).isVisible();
    }

    @Test
    void shouldShowTheShiftAtFirstAndQuickRanges() {
        assertThat(range("shift")).hasAttribute("aria-pressed", "true");

        range("week").click();
        assertThat(page.locator(".window")).containsText("7 d 0 h");
        assertThat(page.locator(".plot .time.day")).not().hasCount(0);
        // those of the whole week, which are not there before the service has answered
        assertThat(page.locator(".plot path.alarm").nth(12)).isVisible();
        assertThat(page).hasURL(Pattern.compile("range=week"));
        picture("timeline-week.png");

        range("day").click();
        assertThat(page.locator(".window")).containsText("1 d 0 h");
        assertThat(page.locator(".plot path.job")).not().hasCount(0);
        assertThat(page.locator(".plot text.shift")).not().hasCount(0);
        range("last-shift").click();
        assertThat(range("last-shift")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator(".window")).not().containsText("now");
        page.reload();
        assertThat(range("last-shift")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void shouldBeginWithTheDayWhereThereAreNoShifts() throws IOException {
        // later than what another test of this home has the printer say
        PagesHome.append("printer.log", "2026-03-01 11:00:01.000 print started: vase.gcode");
        PagesHome.append("printer.log", "2026-03-01 11:00:02.000 heating nozzle to 210");
        page.navigate(address.toString());
        assertThat(page.locator("[data-id=printer7] .word")).hasText("Heating");

        page.navigate(address.resolve("/machines/printer7").toString());

        assertThat(range("day")).hasAttribute("aria-pressed", "true");
        assertThat(range("shift")).isHidden();
        assertThat(page.locator(".plot .piece").first()).isVisible();
    }

    @Test
    void shouldZoomAndMoveByKeyboardAndPointer() {
        range("day").click();
        assertThat(page.locator(".window")).containsText("1 d 0 h");
        plot().focus();
        page.keyboard().press("+");
        assertThat(page.locator(".window")).containsText("12 h 0 min");
        page.keyboard().press("Shift+ArrowLeft");
        assertThat(page.locator(".window")).not().containsText("now");
        assertThat(page).hasURL(Pattern.compile("from=.*to="));

        page.keyboard().press("Home");
        assertThat(page.locator(".plot .chosen")).hasCount(1);
        String first = page.locator(".timeline [role=status]").textContent();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".timeline [role=status]")).not().hasText(first);
        assertThat(page.locator(".plot-tip strong")).hasText(Pattern.compile("Idle|Setup|Cutting"));

        String before = page.locator(".window").textContent();
        double left = plot().boundingBox().x;
        double middle = plot().boundingBox().y + 50;
        page.mouse().move(left + 300, middle);
        page.mouse().down();
        page.mouse().move(left + 700, middle, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
        page.mouse().up();
        assertThat(page.locator(".window")).not().hasText(before);
        page.reload();
        assertThat(page.locator(".window")).containsText("12 h 0 min");
    }

    @Test
    void shouldGoOnAtItsRightEdgeWithTheLog() throws IOException {
        range("hour").click();
        assertThat(page.locator(".window")).containsText("now");
        PagesHome.laser("pageB", "|Info|Button Pressed|Cycle Start");

        assertThat(page.locator(".hero .word")).hasText("Cutting");
        assertThat(page.locator(".node.lit text").first()).containsText("Cutting");
        plot().focus();
        page.keyboard().press("End");
        assertThat(page.locator(".plot-tip strong")).hasText("Cutting");
        assertThat(page.locator(".plot-tip")).containsText("now");
    }

    @Test
    void shouldShowWhatALogCallsAJobAsText() {
        plot().focus();
        page.keyboard().press("End");

        assertThat(page.locator(".plot-tip")).containsText(ATTACK);
        assertThat(page.locator("main img")).hasCount(0);
    }

    @Test
    void shouldShowHowItWasUsedByDayAndByShift() {
        assertThat(page.locator(".periods > li")).hasCount(7);
        assertThat(page.locator(".shares").nth(1)).containsText(Pattern.compile("Cutting \\d+%"));

        page.locator("[data-by=shift]").click();

        assertThat(page.locator(".period").first()).containsText(Pattern.compile("Day|Night|Shift Change"));
    }

    @Test
    void shouldTellTheTimelineToPrograms() {
        given().get("/api/machines/pageB/timeline")
                .then()
                .statusCode(200)
                .body("regions[0].name", org.hamcrest.Matchers.equalTo("status"))
                .body("regions[0].pieces.size()", greaterThan(10))
                .body("regions[0].pieces.spans", everyItem(greaterThan(0)));
        given().get("/api/machines/pageB/utilisation?by=day")
                .then()
                .statusCode(200)
                .body("zone", org.hamcrest.Matchers.equalTo("UTC"))
                .body("periods", hasSize(7));
        given().get("/api/machines/pageB/timeline?from=monday")
                .then()
                .statusCode(400)
                .body("error", containsString("Write an instant like"));
        given().get("/api/machines/pageB/utilisation?by=hour")
                .then()
                .statusCode(400)
                .body("error", containsString("Write day or shift"));
        given().get("/api/machines/files/timeline").then().statusCode(404).body("error", containsString("no machine"));
    }

    @Test
    void shouldBeAccessible() {
        assertThat(page.locator(".periods > li")).hasCount(7);
        picture("machine-light.png");
        assertAccessible();
        picture("machine-phone-dark.png");
        page.setViewportSize(1920, 1080);
        picture("machine-wall-dark.png");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(390, 844);
        picture("machine-phone.png");
        assertThat(complaints).isEmpty();
    }

    /** For a person to look at. */
    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "pictures", name)));
    }

    private Locator range(String id) {
        return page.locator("[data-range='" + id + "']");
    }

    private Locator plot() {
        return page.locator(".plot-box");
    }
}
