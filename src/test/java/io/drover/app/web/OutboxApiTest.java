package io.drover.app.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.drover.ledger.Ledger;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries of a service that has no login to Salesforce. */
@QuarkusTest
@TestProfile(OutboxHome.class)
class OutboxApiTest {

    private static final String MAPPING = "laser/runtime.salesforce.yaml";

    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init")
    URI management;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Ledger ledger;

    private long waiting;
    private long dead;

    @BeforeEach
    void queue() throws IOException {
        String job = Files.readString(Path.of("src/test/resources/routes/laser/one-job.json"));
        waiting = ledger.outbox().add("salesforce", "apiTest_1", job, MAPPING);
        dead = ledger.outbox().add("salesforce", "apiTest_2", "{\"laser\":1}", MAPPING);
        ledger.outbox().dead(dead, "Salesforce says INVALID_FIELD");
    }

    @AfterEach
    void empty() {
        ledger.jdbc().sql("DELETE FROM outbox WHERE destination = 'salesforce'").update();
        ledger.jdbc().sql("DELETE FROM outbox_destination").update();
    }

    @Test
    void shouldListDeliveriesWithTheirPayload() {
        given().get("/api/outbox?destination=salesforce")
                .then()
                .statusCode(200)
                .body("[0].id", equalTo((int) dead))
                .body("[0].state", equalTo("dead"))
                .body("[0].reason", equalTo("Salesforce says INVALID_FIELD"))
                .body("[1].payload.part_file", equalTo("BRKT-1042.nc"));
        given().get("/api/outbox?state=waiting&destination=salesforce&before=" + dead + "&limit=1")
                .then()
                .body("size()", equalTo(1))
                .body("[0].id", equalTo((int) waiting));
    }

    @Test
    void shouldShowWhatGoesOutForADelivery() {
        given().get("/api/outbox/" + waiting)
                .then()
                .statusCode(200)
                .body("delivery.key", equalTo("apiTest_1"))
                .body("requests[0].allOrNone", equalTo(true))
                .body("requests[0].compositeRequest[0].url", containsString("/Runtime_Id__c/apiTest_1"))
                .body("requests[0].compositeRequest[1].body.records.size()", equalTo(3));
        given().get("/api/outbox/" + dead)
                .then()
                .body("requests.size()", equalTo(0))
                .body("fault", containsString("runtime.salesforce.yaml:"));
        given().get("/api/outbox/0").then().statusCode(404).body("error", startsWith("There is no delivery 0."));
    }

    @Test
    void shouldRetryPauseAndResume() {
        post("/api/outbox/" + dead + "/retry").statusCode(200);
        given().get("/api/outbox/" + dead).then().body("delivery.state", equalTo("waiting"));
        ledger.outbox().dead(dead, "again");
        post("/api/outbox/destinations/salesforce/retry").statusCode(200).body("retried", equalTo(2));

        post("/api/outbox/destinations/salesforce/pause").statusCode(200);
        destination().body("state", equalTo("paused"));
        post("/api/outbox/destinations/salesforce/resume").statusCode(200);
        destination().body("state", equalTo("unconfigured")).body("waiting", equalTo(2));

        ledger.outbox().delivered(waiting);
        post("/api/outbox/" + waiting + "/retry")
                .statusCode(409)
                .body("error", equalTo("The delivery " + waiting + " is delivered, so there is nothing to retry."));
        post("/api/outbox/destinations/nowhere/pause")
                .statusCode(404)
                .body("error", startsWith("There is no destination 'nowhere'. Known: "));
    }

    @Test
    void shouldChangeNothingForThePageOfAnotherSite() {
        given().header("Origin", "https://elsewhere.example")
                .post("/api/outbox/destinations/salesforce/pause")
                .then()
                .statusCode(403);
        destination().body("state", equalTo("unconfigured"));
    }

    @Test
    void shouldShowNothingToAPageOfAnotherSiteWhoseNameLeadsHere() {
        given().header("Host", "evil.example")
                .get("/api/outbox")
                .then()
                .statusCode(421)
                .body("error", startsWith("Without access control this service answers to localhost"));
    }

    @Test
    void shouldTellInHealthAndMetricsWhatWaitsAndWhatWasGivenUp() {
        String address = "http://localhost:" + management.getPort();
        given().baseUri(address)
                .get("/observe/health")
                .then()
                .body("checks.find { it.name == 'outbox' }.status", equalTo("DOWN"))
                .body(
                        "checks.find { it.name == 'outbox' }.data.reason",
                        containsString("1 deliveries to salesforce were given up."))
                .body("checks.find { it.name == 'outbox' }.data.'salesforce.waiting'", equalTo(1));
        given().baseUri(address).get("/observe/health/ready").then().statusCode(200);
        // the first look finds the destination, the next one tells of it
        given().baseUri(address).get("/observe/metrics").then().statusCode(200);
        given().baseUri(address)
                .get("/observe/metrics")
                .then()
                .body(containsString("drover_outbox_dead{destination=\"salesforce\"}"))
                .body(containsString("drover_outbox_oldest_seconds{destination=\"salesforce\"}"));
    }

    @Test
    void shouldListDestinationsThatNothingWasEverFor() {
        given().get("/api/outbox/destinations")
                .then()
                .statusCode(200)
                .body("name", hasItem("export"))
                .body("size()", greaterThanOrEqualTo(2));
    }

    private static ValidatableResponse post(String path) {
        return given().contentType("application/json").body("{}").post(path).then();
    }

    private static ValidatableResponse destination() {
        return given().get("/api/outbox/destinations").then().rootPath("find { it.name == 'salesforce' }");
    }
}
