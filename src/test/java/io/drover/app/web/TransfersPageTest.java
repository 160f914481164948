package io.drover.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The charts in a real browser, from a line in a log to what is on the screen. */
@QuarkusTest
@TestProfile(PagesHome.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransfersPageTest extends InChromium {

    /** What a page of the older kind does, with a Plotly that looks closely at what it is given. */
    private static final String OLDER_PAGE = """
            <!doctype html><meta charset="utf-8"><title>older</title>
            <div id="transfers"></div><div id="bytes"></div><div id="avg_bytes"></div><div id="ta"></div>
            <script>
              const drawn = {};
              const Plotly = { newPlot(id, data, layout) {
                if (!document.getElementById(id)) throw new Error('no element ' + id);
                if (!Array.isArray(data) || data.length === 0) throw new Error(id + ': no traces');
                for (const trace of data) {
                  if (!['bar', 'scatter'].includes(trace.type)) throw new Error(id + ': type ' + trace.type);
                  if (trace.type === 'scatter' && trace.mode !== 'lines+markers') throw new Error(id + ': mode ' + trace.mode);
                  if (!Array.isArray(trace.x) || !Array.isArray(trace.y) || trace.x.length !== trace.y.length) throw new Error(id + ': x and y');
                  if (!trace.x.every(x => typeof x === 'string') || !trace.y.every(Number.isFinite)) throw new Error(id + ': values');
                }
                for (const axis of [layout.xaxis, layout.yaxis]) if (!axis.title.text) throw new Error(id + ': axis without title');
                if (layout.yaxis.type !== (id === 'ta' ? 'linear' : 'log')) throw new Error(id + ': axis ' + layout.yaxis.type);
                drawn[id] = { data, layout };
                document.getElementById(id).textContent = data.map(trace => trace.name + ' ' + trace.y.reduce((a, b) => a + b, 0)).join(', ');
              } };
              const draw = figures => { for (const id of ['transfers', 'bytes', 'avg_bytes', 'ta']) Plotly.newPlot(id, figures[id].data, figures[id].layout); };
              const show = fetch('/default').then(r => r.json()).then(draw);
              const update = (start_date, end_date) => fetch('/update-data', {
                method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ start_date, end_date }) })
                .then(r => r.json()).then(draw);
            </script>
            """;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    @Test
    void shouldGrowAsFilesAreTransferred() throws IOException {
        transfer("Upload", "growing", 1_000_000);
        page.navigate(address.resolve("/transfers").toString());

        assertThat(row("growing").locator("td").nth(2)).hasText("1");
        assertThat(page.locator(".chart canvas")).hasCount(4);
        page.evaluate("window.neverLoadedAgain = true");

        transfer("Upload", "growing", 3_000_000);
        transfer("Download", "growing", 0);

        assertThat(row("growing").locator("td").nth(2)).hasText("2");
        assertThat(row("growing").locator("td").nth(5)).hasText("4 MB");
        assertThat(page.evaluate("window.neverLoadedAgain")).isEqualTo(true);
    }

    @Test
    void shouldShowANameThatLooksLikeMarkupAsText() throws IOException {
        String attack = "<img src=x onerror=alert(1)> 😀 o'b";
        transfer("Download", attack, 10);
        page.navigate(address.resolve("/transfers").toString());

        assertThat(row(attack).locator("td").first()).hasText(attack);
        page.locator("[data-chart=transfers] canvas").hover();
        assertThat(page.locator("main img")).hasCount(0);
    }

    @Test
    void shouldSayThatThereIsNothingAndShowTheWayBack() throws IOException {
        transfer("Upload", "weather", 1000);
        page.navigate(
                address.resolve("/transfers?from=1999-01-01&to=1999-01-31").toString());

        assertThat(page.locator("#empty")).containsText("No transfers from 1999-01-01 to 1999-01-31.");
        page.locator("#empty button").click();
        assertThat(row("weather")).isVisible();
        assertThat(page.locator("#to")).hasValue(today());
    }

    @Test
    void shouldSayThatThereIsNothingYet() {
        // a site whose file servers have never transferred anything
        page.route(
                "**/api/transfers*",
                route -> route.fulfill(
                        new FulfillOptions()
                                .setContentType("application/json")
                                .setBody(
                                        "{\"from\":\"2024-09-01\",\"to\":\"2024-09-30\",\"firstDay\":null,\"lastDay\":null,\"activeUsers\":0,"
                                                + "\"transfers\":0,\"uploads\":0,\"downloads\":0,\"failed\":0,\"bytes\":0,\"users\":[],\"days\":[]}")));
        page.navigate(address.resolve("/transfers").toString());

        assertThat(page.locator("#emptyText")).hasText("No transfers yet.");
        assertThat(page.locator("#emptyHint")).containsText("as soon as a file server that is followed writes its log");
        assertThat(page.locator("#report")).isHidden();
        assertAccessible();
    }

    @Test
    void shouldShowTheFiguresOfABarWhereTheMouseIs() throws IOException {
        transfer("Upload", "tip", 1_234_000_000L);
        page.navigate(address.resolve("/transfers?source=files").toString());
        assertThat(row("tip")).isVisible();
        Locator canvas = page.locator("[data-chart=bytes] canvas");
        assertThat(canvas).isVisible();

        Locator tip = page.locator("[data-chart=bytes] .tip");
        // the page may still be moving into its place: where the chart is is asked for each time
        await().until(() -> pointedAt(canvas, tip));
        assertThat(tip).containsText("tip");
        assertThat(tip).containsText("Upload");
        assertThat(tip).containsText("1.2 GB");

        // and while the bar grows under the mouse
        transfer("Upload", "tip", 2_000_000_000L);
        assertThat(tip).containsText("3.2 GB");
    }

    /** The busiest stand left: somewhere over the bars there is the tip of each. */
    private boolean pointedAt(Locator canvas, Locator tip) {
        BoundingBox box = canvas.boundingBox();
        for (int x = 60; x < box.width; x += 12) {
            page.mouse().move(box.x + x, box.y + box.height / 2);
            if (tip.count() > 0 && tip.innerText().contains("tip")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void shouldBeForEverybodyInLightAndDarkAndOnAPhone() throws IOException {
        transfer("Upload", "everybody", 1000);
        page.navigate(address.resolve("/transfers").toString());
        assertThat(row("everybody")).isVisible();
        assertAccessible();
    }

    @Test
    void shouldSayWhatIsWrongWithTheDates() throws IOException {
        transfer("Upload", "weather", 1000);
        page.navigate(
                address.resolve("/transfers?from=2024-02-02&to=2024-02-01").toString());
        assertThat(page.locator("#fault")).hasText("from (2024-02-02) is after to (2024-02-01). Exchange them.");
        complaints.removeIf(text -> text.contains("400 (Bad Request)"));

        page.locator("button", new Page.LocatorOptions().setHasText("Today")).click();
        assertThat(page.locator("#fault")).isHidden();
        assertThat(row("weather")).isVisible();
        assertThat(page)
                .hasURL(address.resolve("/transfers?from=" + today() + "&to=" + today())
                        .toString());
    }

    @Test
    void shouldKeepTheScaleInTheAddress() throws IOException {
        transfer("Upload", "weather", 1000);
        page.navigate(address.resolve("/transfers").toString());
        assertThat(page.locator("#log")).isChecked();

        page.locator("#log").uncheck();

        assertThat(page).hasURL(address.resolve("/transfers?scale=linear").toString());
        page.reload();
        assertThat(row("weather")).isVisible();
        assertThat(page.locator("#log")).not().isChecked();
    }

    @Test
    void shouldSaveChartsAsTableAndPicture() throws IOException {
        transfer("Upload", "=cmd()", 1000);
        transfer("Upload", "a \\\"b\\\", c", 1000);
        page.navigate(address.resolve("/transfers").toString());
        Locator chart = page.locator("[data-chart=transfers]");
        assertThat(row("=cmd()")).isVisible();
        assertThat(row("a \"b\", c")).isVisible();

        Download table = page.waitForDownload(() -> chart.locator("text=CSV").click());
        assertThat(Files.readString(table.path()))
                .startsWith("user,transfers\r\n")
                .contains("'=cmd(),1\r\n", "\"a \"\"b\"\", c\",1\r\n");
        Download picture = page.waitForDownload(() -> chart.locator("text=PNG").click());
        assertThat(Files.readAllBytes(picture.path())).startsWith((byte) 0x89, 'P', 'N', 'G');
    }

    @Test
    void shouldServePagesOfTheOlderKind() throws IOException {
        transfer("Upload", "older", 1000);
        page.route(
                "**/older.html",
                route -> route.fulfill(
                        new FulfillOptions().setContentType("text/html").setBody(OLDER_PAGE)));
        page.navigate(address.resolve("/older.html").toString());

        page.evaluate("() => show");
        assertThat(page.locator("#transfers")).containsText("Transfers ");
        assertThat(page.locator("#bytes")).containsText("Others");
        page.evaluate("() => update('1999-01-01', '1999-01-02')");
        assertThat(page.locator("#ta")).hasText("Activities 0");
    }

    /** Makes the pictures of the pack's page anew: {@code ./mvnw test -Dtest=TransfersPageTest -Ddrover.screenshots=write}. */
    @Test
    @EnabledIfSystemProperty(named = "drover.screenshots", matches = "write")
    void shouldTakeThePictures() throws IOException {
        writeAMonth();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            NewContextOptions options = new NewContextOptions()
                    .setColorScheme(scheme)
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setViewportSize(1360, 800)
                    .setDeviceScaleFactor(1.5)
                    .setLocale("en-US");
            try (BrowserContext pictured = chromium().browser().newContext(options)) {
                Page whole = pictured.newPage();
                whole.navigate(address.resolve("/transfers?source=files").toString());
                assertThat(whole.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("station-4")))
                        .isVisible();
                assertThat(whole.locator("#link")).hasText("live");
                assertThat(whole.locator(".chart canvas")).hasCount(4);
                byte[] picture = whole.screenshot(new ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of(
                                "docs",
                                "images",
                                scheme == ColorScheme.DARK ? "transfers-dark.png" : "transfers.png")));
                assertThat(picture).isNotEmpty();
            }
        }
    }

    /** Thirty days of a small shop's file server. */
    private static void writeAMonth() throws IOException {
        Random random = new Random(7);
        String[] users = {"station-4", "anna", "cnc-mill-2", "backup", "o'brien", "étudiant", "", "nessus-scan"};
        StringBuilder log = new StringBuilder();
        LocalDateTime first = LocalDate.parse(today()).minusDays(29).atStartOfDay();
        long minutes = ChronoUnit.MINUTES.between(first, LocalDateTime.now(Clock.systemDefaultZone()));
        for (int minute = 0; minute < minutes; minute += 1 + random.nextInt(12)) {
            LocalDateTime time = first.plusMinutes(minute);
            if (time.getDayOfWeek().getValue() > 5 && random.nextInt(4) > 0) {
                continue;
            }
            int user = (int) (users.length * Math.pow(random.nextDouble(), 2));
            long bytes = (long) Math.pow(10, 2 + user + random.nextDouble() * 2);
            log.append(line(
                            time,
                            random.nextInt(3) == 0 ? "Download" : "Upload",
                            users[user],
                            bytes,
                            "192.0.2." + (user + random.nextInt(3)),
                            random.nextInt(60) == 0 ? ",\"error\":\"unexpected EOF\"" : ""))
                    .append('\n');
        }
        PagesHome.append("files/sftpgo-month.log", log.toString().stripTrailing());
    }

    private Locator row(String user) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(user));
    }

    private static String today() {
        return LocalDate.now(Clock.system(ZoneId.systemDefault())).toString();
    }

    private static void transfer(String sender, String user, long bytes) throws IOException {
        LocalDateTime now = LocalDateTime.now(Clock.system(ZoneId.systemDefault()));
        PagesHome.append("files/sftpgo.log", line(now, sender, user, bytes, "192.0.2.7", ""));
    }

    private static String line(
            LocalDateTime time, String sender, String user, long bytes, String address, String more) {
        return "{\"level\":\"info\",\"time\":\"" + TIME.format(time) + "\",\"sender\":\"" + sender
                + "\",\"remote_addr\":\"" + address
                + ":5022\",\"elapsed_ms\":3,\"size_bytes\":" + bytes + ",\"username\":\"" + user
                + "\",\"file_path\":\"/a\",\"connection_id\":\"c\",\"protocol\":\"SFTP\"" + more + "}";
    }
}
