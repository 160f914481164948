package io.drover.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of pages in a browser have in common: a page of its own for each, and nothing that the browser complains about. */
class InChromium {

    /** The elements that make the page wider than the screen, by tag and class. */
    private static final String STICKING_OUT = """
            document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
              .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.scroll, .lines, .diagrams'))
              .map(each => `${each.tagName} ${each.id} ${each.className}`)""";

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI address;

    @SuppressWarnings("NullAway.Init")
    BrowserContext context;

    @SuppressWarnings("NullAway.Init")
    Page page;

    /** Errors and warnings of the browser's console; none may be left at the end. */
    final List<String> complaints = new ArrayList<>();

    private @Nullable Chromium chromium;

    Chromium chromium() {
        return Objects.requireNonNull(chromium);
    }

    @BeforeAll
    void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openPage() {
        complaints.clear(); // each test answers for its own
        context = chromium()
                .browser()
                .newContext(new NewContextOptions()
                        .setColorScheme(ColorScheme.LIGHT)
                        // nothing is looked at while it fades
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale("en-US"));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void closePage() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    /** The page that is open, light, dark and on a phone: by the rules of WCAG 2.1 A and AA that a program can check, and nothing sticks out. */
    void assertAccessible() {
        assertNoViolation();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertNoViolation();
        page.setViewportSize(390, 844);
        assertNoViolation();
        assertThat(page.evaluate(STICKING_OUT)).as("what sticks out").isEqualTo(List.of());
    }

    private void assertNoViolation() {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                        .analyze()
                        .getViolations())
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .isEmpty();
    }
}
