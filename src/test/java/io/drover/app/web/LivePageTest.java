package io.drover.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import io.drover.app.demo.InstrumentTalk;
import io.drover.ledger.Gap;
import io.drover.ledger.Ledger;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pages in a real browser, from a line in a log to what is on the screen. */
@QuarkusTest
@TestProfile(PagesHome.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivePageTest extends InChromium {

    @Inject
    Ledger ledger;

    @Test
    void shouldShowEverySourceByPack() {
        page.navigate(address.toString());

        assertThat(page.locator("#link")).hasText("live");
        assertThat(tile("pageA")).containsText("pageA");
        assertThat(tile("files")).containsText("files");
        assertThat(page.locator("section[data-pack=laser] h2")).containsText("laser");
        assertThat(tile("missing").locator(".badge")).hasText("unreachable");
        assertThat(tile("missing").locator(".word")).hasText("Offline");
    }

    @Test
    void shouldChangeWithTheLogWithoutBeingLoadedAgain() throws IOException {
        page.navigate(address.toString());
        page.evaluate("window.neverLoadedAgain = true");

        PagesHome.laser("|Info|ACS Controller|Downloading Part Program C:\\P\\BRKT-1042.nc");
        assertThat(tile("pageA").locator(".word")).hasText("Setup");
        assertThat(tile("pageA")).containsText("BRKT-1042.nc");

        PagesHome.laser("|Info|Button Pressed|Cycle Start");
        PagesHome.laser("|Info|ACS Controller|Validating full cutting area");
        assertThat(tile("pageA").locator(".word")).hasText("Cutting");
        assertThat(tile("pageA").locator(".count dd")).hasText("1");
        assertThat(page.evaluate("window.neverLoadedAgain")).isEqualTo(true);
    }

    @Test
    void shouldShowSpansAndLinesOfOneMachine() throws IOException {
        PagesHome.laser("|Info|ACS Controller|Downloading Part Program C:\\P\\HINGE-204.nc");
        page.navigate(address.resolve("/machines/pageA").toString());
        assertThat(page.locator(".hero .word")).hasText("Setup");

        PagesHome.laser("|Info|Button Pressed|Cycle Start");
        PagesHome.laser("|Error|System Alarm|E0412 Assist gas pressure low");

        Locator newest = page.locator("tbody tr").first();
        assertThat(newest.locator(".chip")).hasText("Cutting");
        assertThat(newest).containsText("E0412 Assist gas pressure low");
        assertThat(page.locator("tbody tr").nth(1).locator(".chip")).hasText("Setup");
        assertThat(page.locator(".lines li").first()).containsText("Assist gas pressure low");
    }

    @Test
    void shouldShowWhichAlarmsComeMostFrequently() throws IOException {
        for (String code : List.of("E7778", "E7777", "E7777", "E7777")) {
            PagesHome.laser("|Error|System Alarm|" + code + " Lens <dirty>");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        RestAssured.get("/api/machines/pageA/alarms").asString().contains("\"count\":3,"));

        page.navigate(address.resolve("/machines/pageA").toString());

        Locator rows = page.locator(".pareto li");
        Locator often = rows.filter(new Locator.FilterOptions().setHasText("E7777"));
        assertThat(often).containsText("Lens <dirty>");
        assertThat(often.locator(".times")).hasText("3×");
        List<String> codes = rows.locator(".code").allInnerTexts();
        assertThat(codes.indexOf("E7777")).isLessThan(codes.indexOf("E7778"));
    }

    @Test
    void shouldShowALineThatLooksLikeMarkupAsText() throws IOException {
        String attack = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
        page.navigate(address.resolve("/machines/pageA").toString());
        assertThat(page.locator("#link")).hasText("live");

        PagesHome.laser("|Info|ACS Controller|" + attack);

        assertThat(page.locator(".lines li").first()).containsText(attack);
        assertThat(page.locator(".lines img, .lines script")).hasCount(0);
        assertThat(page).hasTitle("pageA · Drover");
    }

    @Test
    void shouldSayThatItsViewIsStaleAndComeBackByItself() throws IOException {
        AtomicReference<WebSocketRoute> link = new AtomicReference<>();
        AtomicBoolean away = new AtomicBoolean();
        page.routeWebSocket(uri -> uri.endsWith("/live"), route -> {
            if (away.get()) {
                route.close();
            } else {
                route.connectToServer();
                link.set(route);
            }
        });
        page.navigate(address.toString());
        assertThat(page.locator("#link")).hasText("live");

        away.set(true);
        Objects.requireNonNull(link.get()).close();
        assertThat(page.locator("#link")).containsText("stale view");
        assertThat(tile("files").locator(".badge")).hasText("stale");

        away.set(false);
        assertThat(page.locator("#link")).hasText("live");
        PagesHome.laser("|Info|Process State|Total processing time 00:00:09");
        assertThat(tile("pageA").locator(".word")).hasText("Idle");
    }

    @Test
    void shouldCountDownToTheEndOfAProcedure() throws IOException {
        InstrumentTalk talk = new InstrumentTalk(3, LocalDateTime.now(ZoneId.systemDefault())).login("operator");
        talk.start("Debubble");
        PagesHome.instrument(talk);

        page.navigate(address.toString());
        assertThat(tile("attune1").locator(".left")).containsText("left");
        page.navigate(address.resolve("/machines/attune1").toString());
        assertThat(page.locator(".countdown strong")).containsText("Debubble: ");
        assertThat(page.locator(".countdown")).containsText("in nine cases of ten");

        page.locator(".countdown a").click();
        assertThat(page.locator("#left")).containsText("left");
        assertThat(page.locator("#state")).hasText("Debubble");
        assertAccessible();
    }

    @Test
    void shouldFollowTheReadmesPrinterByFilesAlone() throws IOException {
        page.navigate(address.toString());
        PagesHome.append("printer.log", "2026-03-01 10:00:01.000 print started: vase.gcode");
        PagesHome.append("printer.log", "2026-03-01 10:00:02.000 heating nozzle to 210");
        assertThat(tile("printer7").locator(".word")).hasText("Heating");

        PagesHome.append("printer.log", "2026-03-01 10:02:00.000 layer 1 of 240");
        assertThat(tile("printer7").locator(".word")).hasText("Printing");
        assertThat(tile("printer7")).containsText("vase.gcode");
        assertThat(page.locator("section[data-pack=printer] h2")).containsText("printer");
    }

    @Test
    void shouldShowAChangedFileThatWasNotTakenOver() throws IOException {
        page.navigate(address.toString());
        assertThat(page.locator("#faults")).isHidden();
        Path faulty = PagesHome.HOME.resolve("config/routes/faulty.camel.yaml");

        Files.writeString(faulty, "- templatedRoute: { routeTemplateRef: <b>lasre</b> }\n");
        assertThat(page.locator("#faults li"))
                .containsText(
                        "config/routes/faulty.camel.yaml:1: there is no route template <b>lasre</b>.",
                        new ContainsTextOptions().setTimeout(60_000));
        Files.delete(faulty);
        assertThat(page.locator("#faults")).isHidden(new IsHiddenOptions().setTimeout(60_000));
    }

    @Test
    void shouldShowHowManyGapsASourceHas() {
        ledger.gaps().add(new Gap("sftpgo-to-sql:files", "files", 1, 0, 10, "deleted before it was read"));

        page.navigate(address.resolve("/sources/files").toString());

        assertThat(page.getByText("1: drover cursor show")).isVisible();
    }

    /** As the service says it, which is never as slow as a test would need it. */
    @Test
    void shouldShowHowFarASourceIsThatIsMuchBehind() {
        page.routeWebSocket("**/live**", service -> service.send("""
                {"type": "snapshot", "now": "2026-11-22T10:00:00Z", "zone": "UTC", "sources": [{
                  "id": "files", "pack": "sftpgo", "badge": "live", "reason": null, "since": "2026-11-22T09:00:00Z",
                  "lagBytes": 580000000, "lagSeconds": 14, "file": "/srv/sftpgo/sftpgo-2024-09-17.log", "lines": 3200000,
                  "rejected": 3, "gaps": 2, "progress": {"percent": 42, "totalBytes": 1000000000, "doneBytes": 420000000,
                  "linesPerSecond": 85000, "secondsLeft": 72},
                  "notice": {"at": "2026-11-22T09:59:00Z", "text": "sftpgo.log ends at byte 5, but was read up to byte 14."},
                  "activity": [100000, 800000, 850000], "newest": [], "machine": null}]}
                """));

        page.navigate(address.toString());
        assertThat(tile("files").locator(".catching")).containsText("42 % · 85,000 lines/s · 1 min 12 s left");
        assertThat(tile("files").locator("progress")).hasAttribute("value", "42");
        assertThat(tile("files").locator(".loss")).hasText("2 gaps, 3 rejected");
        picture("catching-up-overview.png");

        page.navigate(address.resolve("/sources/files").toString());
        assertThat(page.locator(".catching")).containsText("42 % · 85,000 lines/s · 1 min 12 s left");
        assertThat(page.locator(".notice")).containsText("sftpgo.log ends at byte 5, but was read up to byte 14.");
        picture("catching-up-source.png");
    }

    /** For a person to look at. */
    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name)));
    }

    @Test
    void shouldSayThatThereIsNoSuchSource() {
        page.navigate(address.resolve("/machines/nobody").toString());

        assertThat(page.locator("#nothing")).containsText("no such source");
    }

    @Test
    void shouldBeAccessible() throws IOException {
        PagesHome.laser("|Info|ACS Controller|Downloading Part Program C:\\P\\HINGE-204.nc");
        page.navigate(address.toString());
        assertThat(tile("pageA").locator(".word")).hasText("Setup");
        assertAccessible();
        page.setViewportSize(1280, 720);
        page.navigate(address.resolve("/machines/pageA").toString());
        assertThat(page.locator(".hero .word")).hasText("Setup");
        assertAccessible();
    }

    @Test
    void shouldBeReachedByKeyboard() {
        page.navigate(address.toString());
        tile("pageA").locator("a").focus();
        page.keyboard().press("Enter");

        assertThat(page.locator("h1")).hasText("pageA");
    }

    @Test
    void shouldAskNobodyButTheService() {
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.navigate(address.toString());
        assertThat(tile("files")).isVisible();

        assertThat(asked).isNotEmpty().allMatch(url -> url.startsWith(address.toString()));
    }

    private Locator tile(String source) {
        return page.locator("[data-id='" + source + "']");
    }
}
