package io.drover.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.drover.ledger.Ledger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** The whole service in a home of its own that has a pack and a route of the site's. */
@QuarkusTest
@QuarkusTestResource(TestHome.class)
class ServiceTest {

    @Inject
    CamelContext context;

    @Inject
    Ledger ledger;

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Test
    void shouldRunTheRoutesOfTheSiteUnderTheirTemplatesAndSourcesNames() {
        assertThat(context.getRoute("tick:one")).isNotNull();
    }

    @Test
    void shouldHoldTheLease() {
        assertThat(ledger.lease().held()).isTrue();
    }

    @Test
    void shouldTellItsHealth() {
        given().port(management.getPort())
                .get("/observe/health")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem("database"));
    }

    @Test
    void shouldGiveMetricsAndTheDescriptionOfItsApi() {
        given().port(management.getPort())
                .get("/observe/metrics")
                .then()
                .statusCode(200)
                .body(containsString("camel_"));
        given().port(management.getPort())
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("openapi"));
    }
}
