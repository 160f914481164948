package io.drover.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.drover.app.AddAMachinePage;
import io.drover.app.service.ServiceFile;
import io.drover.sink.salesforce.SalesforceStandIn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The last steps of docs/add-a-machine.md: files that are added to a service that runs, without Java, bring an unknown log to the page, to
 * its exports and to Salesforce; changed ones change what is shown, and on request what was.
 */
@QuarkusTest
@TestProfile(AddedMachineTest.EmptySite.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddedMachineTest extends InChromium {

    private static final String KEY = "oven1_20250303T055812.204Z";

    /** Nothing is configured but the login to Salesforce. */
    public static final class EmptySite implements QuarkusTestProfile {

        static final Path HOME = home();
        static final SalesforceStandIn SALESFORCE = salesforce();

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "drover.home",
                    HOME.toString(),
                    "drover.salesforce.url",
                    SALESFORCE.url(),
                    "drover.salesforce.client-id",
                    SalesforceStandIn.CLIENT_ID,
                    "drover.salesforce.client-secret",
                    SalesforceStandIn.CLIENT_SECRET);
        }

        private static Path home() {
            try {
                return Files.createTempDirectory("drover-oven");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static SalesforceStandIn salesforce() {
            try {
                SalesforceStandIn org = new SalesforceStandIn();
                org.add(
                        "Oven_Load__c",
                        "Load_Id__c",
                        "Oven__c",
                        "Load__c",
                        "Recipe__c",
                        "Curing_Minutes__c",
                        "Racks__c");
                org.add("Oven_State__c", "State_Id__c", "Oven_Load__c", "State__c", "Start_Time__c", "Shift__c");
                return org;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @AfterAll
    void closeSalesforce() {
        EmptySite.SALESFORCE.close();
    }

    @Test
    void shouldBringTheOvenToThePageAndToSalesforce() throws IOException {
        page.navigate(address.toString());
        assertThat(page.locator("#nothing")).isVisible();

        Map<String, String> files = AddAMachinePage.files();
        for (Map.Entry<String, String> each : files.entrySet()) {
            if (!each.getKey().equals("export")) {
                write(each.getKey(), each.getValue());
            }
        }

        Locator tile = page.locator("section[data-pack=oven]");
        assertThat(tile).containsText("oven1", new ContainsTextOptions().setTimeout(60_000));
        page.navigate(address.resolve("/machines/oven1").toString());
        assertThat(page.locator("tbody tr").filter(new FilterOptions().setHasText("A02")))
                .containsText("Heating");
        assertThat(page.locator("tbody .chip").first()).hasText("Aborted");
        // the log is of long ago, and a time-out of the rules says what that means
        assertThat(page.locator(".hero .word").first()).hasText("Empty");
        assertThat(page.locator(".hero .since")).containsText("assumed, as the log is silent");

        Path export = EmptySite.HOME.resolve("data/runtimes/runtime_" + KEY + ".json");
        await().atMost(patience()).untilAsserted(() -> assertThat(export).exists());
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(Files.readString(export))).isEqualTo(json.readTree(files.get("export")));
        SalesforceStandIn salesforce = EmptySite.SALESFORCE;
        await().atMost(patience())
                .untilAsserted(
                        () -> assertThat(salesforce.records("Oven_State__c")).hasSize(4));
        assertThat(salesforce.records("Oven_Load__c")).containsOnlyKeys(KEY);
        assertThat(salesforce.field("Oven_Load__c", KEY, "Racks__c").asInt()).isEqualTo(2);
        assertThat(salesforce.violations()).isEmpty();

        String rules = files.getOrDefault("config/packs/oven/oven.rules.yaml", "");
        assertThat(rules).contains("Aborted: {");
        write("config/packs/oven/oven.rules.yaml", rules.replace("Aborted: {", "Aborted: { label: Fault,"));
        await().atMost(patience())
                .untilAsserted(() -> given().get("/api/machines/oven1/rules")
                        .then()
                        .body("regions[0].states.label", hasItem("Fault")));
        Files.writeString(
                EmptySite.HOME.resolve("logs/oven1/oven.log"),
                "2025-03-03 14:10:00,000 [PLC] INFO  door opened\n",
                StandardOpenOption.APPEND);
        assertThat(page.locator("tbody .chip").first()).hasText("Fault");

        replay(true).body("changedRows", greaterThan(0));
        replay(false).body("changedRows", greaterThan(0)).body("deliveries", equalTo(0));
        replay(false).body("changedRows", equalTo(0));
    }

    /** As {@code drover replay} does it beside a service that runs. */
    private static ValidatableResponse replay(boolean dryRun) throws IOException {
        String token = new ObjectMapper()
                .readTree(Files.readString(EmptySite.HOME.resolve("data/service.json")))
                .path("token")
                .asText();
        return given().contentType("application/json")
                .header(ServiceFile.HEADER, token)
                .body(Map.of("route", "oven:oven1", "dryRun", dryRun, "withoutGone", false))
                .post("/api/replay")
                .then()
                .statusCode(200);
    }

    private static Duration patience() {
        return Duration.ofSeconds(60);
    }

    private static void write(String name, String text) throws IOException {
        Path file = EmptySite.HOME.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
