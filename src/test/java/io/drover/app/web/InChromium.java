package io.drover.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
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
        context = chromium()
                .browser()
                .newContext(new NewContextOptions()
                        .setColorScheme(ColorScheme.LIGHT)
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
}
