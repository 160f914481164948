package io.drover.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whether the overview says at once who needs help, on every screen, in a real browser. */
@QuarkusTest
@TestProfile(PagesHome.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverviewPageTest extends InChromium {

    private static final String ATTACK = "<img src=x onerror=\"document.title='owned'\">";

    private static final String BYTES = """
            performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
              .reduce((sum, each) => sum + each.encodedBodySize, 0)""";

    @Test
    void shouldNameFirstWhoNeedsHelp() throws IOException {
        PagesHome.laser("pageB", "|Info|Button Pressed|Cycle Start");
        page.navigate(address.toString());
        assertThat(help("missing").locator(".what")).hasText("Offline");
        assertThat(page.locator("[data-id=missing]")).hasAttribute("data-help", "bad");
        assertThat(page.locator("[data-id=pageB] .word")).hasText("Cutting");
        assertThat(help("pageB")).hasCount(0);

        PagesHome.laser("pageB", "|Error|System Alarm|E0412 Assist gas pressure low " + ATTACK);

        assertThat(page.locator("[data-id=pageB]")).hasAttribute("data-help", "bad");
        assertThat(page.locator("[data-id=pageB] .alarm")).containsText("E0412 Assist gas pressure low " + ATTACK);
        assertThat(page.locator("main img")).hasCount(0);

        PagesHome.laser("pageB", "|Info|Process State|Total processing time 00:00:09");
        assertThat(page.locator("[data-id=pageB]")).hasAttribute("data-help", "");
        assertThat(page).hasTitle("Drover");
    }

    @Test
    void shouldBeReadAcrossTheHallAndOnAPhone() {
        page.navigate(address.toString());
        assertThat(page.locator("[data-id=pageA]")).isVisible();
        assertThat(help("missing")).isVisible();

        page.setViewportSize(3840, 2160);
        assertThat(page.evaluate("parseFloat(getComputedStyle(document.querySelector('#help h2')).fontSize) >= 48"))
                .as("the title of who needs help is at least 48 pixels high on a wall")
                .isEqualTo(true);
        assertThat(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.tile .word')).fontSize) >= 90"))
                .as("a state is")
                .isEqualTo(true);
        picture("overview-wall-4k.png");
        page.setViewportSize(1920, 1080);
        picture("overview-wall.png");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        picture("overview-dark.png");
        page.setViewportSize(390, 844);
        picture("overview-phone.png");
        page.setViewportSize(1280, 720);
        assertAccessible();
    }

    @Test
    void shouldBeLight() {
        page.navigate(address.toString());
        assertThat(page.locator("[data-id=pageA]")).isVisible();

        assertThat(((Number) page.evaluate(BYTES)).intValue()).isLessThan(500_000);
        assertThat(
                        page.evaluate(
                                "performance.getEntriesByType('resource').map(each => each.name).filter(each => each.includes('echarts'))"))
                .as("what only charts need")
                .isEqualTo(List.of());
    }

    /** For a person to look at. */
    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name)));
    }

    private Locator help(String source) {
        return page.locator("#help a").filter(new Locator.FilterOptions().setHasText(source));
    }
}
