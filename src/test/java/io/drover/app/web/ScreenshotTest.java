package io.drover.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Makes the pictures of the README anew, from the demo: {@code ./mvnw test -Dtest=ScreenshotTest -Ddrover.screenshots=write}. */
@QuarkusTest
@TestProfile(DemoHome.class)
@EnabledIfSystemProperty(named = "drover.screenshots", matches = "write")
class ScreenshotTest {

    private static final Path IMAGES = Path.of("docs", "images");
    private static final int WIDTH = 1360;
    private static final int HEIGHT = 800;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI address;

    @Inject
    LiveFeed feed;

    @Test
    void shouldTakeThePicturesOfTheReadme() {
        try (Chromium chromium = Chromium.start()) {
            DemoHome.DEMO.start();
            await().atMost(Duration.ofMinutes(10)).until(this::looksLikeAShop);
            picture(chromium, ColorScheme.LIGHT, "", ".state", "overview.png");
            picture(chromium, ColorScheme.DARK, "", ".state", "overview-dark.png");
            String machine = "machines/" + machineAtWork();
            picture(chromium, ColorScheme.LIGHT, machine, ".plot .piece", "machine.png");
            picture(chromium, ColorScheme.DARK, machine, ".plot .piece", "machine-dark.png");
        } finally {
            DemoHome.DEMO.stop();
        }
    }

    /** Some minutes of activity, and not all lasers in the same state. */
    private boolean looksLikeAShop() {
        long states = feed.cards().stream()
                .map(SourceCard::machine)
                .filter(machine -> machine != null && !machine.regions().isEmpty())
                .map(machine -> machine.regions().get(0).state())
                .distinct()
                .count();
        boolean busy = feed.cards().stream()
                .allMatch(card ->
                        card.activity().stream().filter(lines -> lines > 0).count() >= 24);
        return busy && states == 3;
    }

    /** The laser that has changed its state most often. */
    private String machineAtWork() {
        return feed.cards().stream()
                .filter(card -> card.pack().equals("laser") && card.machine() != null)
                .max(Comparator.comparing(card -> feed.spans(card.id()).size()))
                .orElseThrow()
                .id();
    }

    private void picture(Chromium chromium, ColorScheme scheme, String path, String shown, String name) {
        NewContextOptions options = new NewContextOptions()
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(WIDTH, HEIGHT)
                .setDeviceScaleFactor(1.5)
                .setLocale("en-US");
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = context.newPage();
            page.navigate(address.resolve(path).toString());
            assertThat(page.locator("#link")).hasText("live");
            assertThat(page.locator(shown).first()).isVisible();
            byte[] picture = page.screenshot(new ScreenshotOptions().setPath(IMAGES.resolve(name)));
            assertThat(picture).isNotEmpty();
        }
    }
}
