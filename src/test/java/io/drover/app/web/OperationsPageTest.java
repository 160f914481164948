package io.drover.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Deliveries in a real browser. */
@QuarkusTest
@TestProfile(OutboxHome.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsPageTest {

    private static final String MAPPING = "laser/runtime.salesforce.yaml";
    private static final String ATTACK = "<img src=x onerror=alert(1)>";

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI address;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Ledger ledger;

    private @Nullable Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private BrowserContext context;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    private final List<String> complaints = new ArrayList<>();

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
    void openPage() throws IOException {
        String job = Files.readString(Path.of("src/test/resources/routes/laser/one-job.json"));
        ledger.outbox().add("salesforce", "ipgB_1", job, MAPPING);
        long dead = ledger.outbox().add("salesforce", "ipgC_" + ATTACK, job, MAPPING);
        ledger.outbox().dead(dead, "Salesforce says INVALID_FIELD of parent: No such column 'X__c'.");
        ledger.outbox().delivered(ledger.outbox().add("salesforce", "ipgD_1", job, MAPPING), "a01xx0000003DGQAA2");
        context = Objects.requireNonNull(chromium).browser().newContext(new NewContextOptions().setLocale("en-US"));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(address.resolve("/operations?destination=salesforce").toString());
    }

    @AfterEach
    void closePage() {
        context.close();
        ledger.jdbc().sql("DELETE FROM outbox WHERE destination = 'salesforce'").update();
        ledger.jdbc().sql("DELETE FROM outbox_destination").update();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    @Test
    void shouldShowWhatWaitsWithItsPayloadAndTheRequest() {
        assertThat(card()).containsText("not configured");
        assertThat(card().locator("dd").first()).hasText("1");

        row("ipgB_1").locator("text=Show").click();

        assertThat(page.locator("tr.inside pre").first()).containsText("\"part_file\": \"BRKT-1042.nc\"");
        assertThat(page.locator("tr.inside pre").nth(1)).containsText("\"Part_File__c\": \"BRKT-1042.nc\"");
        row("ipgB_1").locator("text=Hide").click();
        assertThat(page.locator("tr.inside")).hasCount(0);
        assertThat(row("ipgD_1")).containsText("a01xx0000003DGQAA2");
        assertThat(page.locator("main img")).hasCount(0);
    }

    @Test
    void shouldRetryWhatWasGivenUp() {
        assertThat(row(ATTACK)).containsText("INVALID_FIELD");
        page.locator("#states button:has-text('Given up')").click();
        assertThat(page.locator("#deliveries tr")).hasCount(1);

        row(ATTACK).locator("button:has-text('Retry')").click();

        assertThat(page.locator("#nothing")).isVisible();
        assertThat(card().locator("dd").first()).hasText("2");
        assertThat(ledger.outbox().count("salesforce", "dead")).isZero();
    }

    @Test
    void shouldPauseAndResumeADestination() {
        card().locator("button:has-text('Pause')").click();
        assertThat(card()).containsText("A person paused it at");
        assertThat(ledger.destinations().of("salesforce").paused()).isTrue();

        card().locator("button:has-text('Resume')").click();
        assertThat(card()).containsText("not configured");
    }

    @Test
    void shouldShowIncidentsAtOnceAndLetAPersonCloseThem() {
        ledger.incidents().open("oven", "hot", Severity.CRITICAL, "Too hot: " + ATTACK, "at io.oven.Heat");
        Locator oven = page.locator("#incidents li:has-text('oven')");
        assertThat(oven).containsText("Too hot: " + ATTACK);
        assertThat(oven).containsText("critical");
        ledger.incidents().open("oven", "hot", Severity.CRITICAL, "Still too hot", null);
        assertThat(oven).containsText("2 times");
        oven.locator("text=Details").click();
        assertThat(oven.locator("pre")).hasText("at io.oven.Heat");
        assertThat(page.locator("main img")).hasCount(0);

        oven.locator("text=Close").click();

        assertThat(oven).hasCount(0);
        assertThat(ledger.incidents().find("oven", "hot")).isEmpty();
        page.locator("#incidentsOver").click();
        assertThat(oven).containsText("A person has closed it.");
    }

    @Test
    void shouldOpenAnIncidentForWhatCanBeSeenToBeWrong() {
        Locator dead = page.locator("#incidents li:has-text('dead-letters')");
        assertThat(dead).containsText("1 deliveries to salesforce were given up");

        ledger.outbox().retryAll("salesforce");

        assertThat(dead).hasCount(0);
        given().when()
                .get(address.resolve("/api/incidents?all=true"))
                .then()
                .statusCode(200)
                .body("find { it.kind == 'dead-letters' }.state", equalTo("closed"))
                .body("find { it.kind == 'dead-letters' }.severity", equalTo("error"));
        given().header("Origin", "http://elsewhere.example")
                .when()
                .post(address.resolve("/api/incidents/1/close"))
                .then()
                .statusCode(403);
    }

    /** Makes the pictures of the docs anew: {@code ./mvnw test -Dtest=OperationsPageTest -Ddrover.screenshots=write}. */
    @Test
    @EnabledIfSystemProperty(named = "drover.screenshots", matches = "write")
    void shouldTakeThePictures() {
        ledger.destinations()
                .hold("salesforce", "Salesforce answers HTTP 503 (no reason given).", Duration.ofMinutes(8));
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            NewContextOptions options = new NewContextOptions()
                    .setColorScheme(scheme)
                    .setViewportSize(1360, 800)
                    .setDeviceScaleFactor(1.5)
                    .setLocale("en-US");
            try (BrowserContext pictured =
                    Objects.requireNonNull(chromium).browser().newContext(options)) {
                Page whole = pictured.newPage();
                whole.navigate(
                        address.resolve("/operations?destination=salesforce").toString());
                assertThat(whole.locator("#link")).hasText("live");
                whole.locator("tr:has-text('ipgB_1') >> text=Show").click();
                assertThat(whole.locator("tr.inside pre")).hasCount(2);
                assertThat(whole.screenshot(new ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(Path.of(
                                        "docs",
                                        "images",
                                        scheme == ColorScheme.DARK ? "operations-dark.png" : "operations.png"))))
                        .isNotEmpty();
            }
        }
    }

    private Locator card() {
        return page.locator("[data-destination=salesforce]");
    }

    private Locator row(String key) {
        return page.locator("#deliveries tr:not(.inside)").filter(new Locator.FilterOptions().setHasText(key));
    }
}
