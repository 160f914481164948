package io.drover.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.drover.app.access.AccessHome;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Logging in, what a viewer and an operator see, and logging out, in a real browser. */
@QuarkusTest
@TestProfile(AccessHome.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginPageTest extends InChromium {

    private static final String WRONG = "This name and password do not belong together.";

    @Test
    void shouldAskForALoginAndRefuseAWrongPassword() {
        open("/operations");
        assertThat(page).hasURL(address.resolve("/login?to=%2Foperations").toString());
        assertThat(page.locator("[name=name]")).isFocused();
        assertAccessible();

        login("vera", "not her password");

        assertThat(page.getByRole(AriaRole.ALERT)).hasText(WRONG);
        assertAccessible();
        // the browser says so in its console too
        assertThat(complaints).allMatch(complaint -> complaint.contains("401"));
        complaints.clear();
    }

    @Test
    void shouldShowAViewerNoActions() {
        open("/operations");
        login("vera", AccessHome.PASSWORD);

        assertThat(page).hasURL(address.resolve("/operations").toString());
        assertThat(page.locator(".who")).containsText("vera");
        assertThat(page.locator("[data-destination=export]")).isVisible();
        assertThat(page.locator("[data-destination=export] button")).not().isVisible();
        assertThat(page.locator("#audit")).not().isVisible();
        assertThat(page.locator("#link")).hasText("live");
        assertAccessible();
    }

    @Test
    void shouldLetAnOperatorActShowItInTheAuditAndLetHimOut() {
        open("/operations");
        login("otto", AccessHome.PASSWORD);
        assertThat(page.locator(".who")).containsText("otto");

        page.locator("[data-destination=export] button:has-text('Pause')").click();
        page.locator("[data-destination=export] button:has-text('Resume')").click();
        assertThat(page.locator("[data-destination=export] button:has-text('Pause')"))
                .isVisible();
        page.locator("#audit summary").click();

        var newest = page.locator("#deeds tr").first();
        assertThat(newest).containsText("otto");
        assertThat(newest).containsText("POST /api/outbox/destinations/{name}/resume");
        assertThat(newest).containsText("export");
        assertThat(newest).containsText("done (200)");
        assertAccessible();

        page.locator(".who button").click();
        assertThat(page).hasURL(address.resolve("/login").toString());
        open("/");
        assertThat(page.locator("#title")).hasText("Log in");
    }

    /** Makes the pictures of the docs anew: {@code ./mvnw test -Dtest=LoginPageTest -Ddrover.screenshots=write}. */
    @Test
    @EnabledIfSystemProperty(named = "drover.screenshots", matches = "write")
    void shouldTakeThePictures() {
        page.setViewportSize(900, 560);
        open("/");
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
            assertThat(page.screenshot(new ScreenshotOptions()
                            .setPath(Path.of(
                                    "docs", "images", scheme == ColorScheme.DARK ? "login-dark.png" : "login.png"))))
                    .isNotEmpty();
        }
    }

    private void open(String path) {
        page.navigate(address.resolve(path).toString());
    }

    private void login(String name, String password) {
        page.locator("[name=name]").fill(name);
        page.locator("[name=password]").fill(password);
        page.locator("button[type=submit]").click();
    }
}
