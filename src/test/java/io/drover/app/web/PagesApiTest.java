package io.drover.app.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PagesHome.class)
class PagesApiTest {

    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init")
    URI management;

    @Test
    void shouldServePagesThatMayLoadNothingFromElsewhereAndNothingInline() {
        for (String page : new String[] {"/", "/machines/pageA", "/sources/files"}) {
            given().get(page)
                    .then()
                    .statusCode(200)
                    .contentType("text/html")
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("Content-Security-Policy", not(containsString("unsafe")))
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-cache");
        }
    }

    @Test
    void shouldListSources() {
        given().get("/api/sources")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("id", hasItems("pageA", "files", "missing"))
                .body("find { it.id == 'missing' }.badge", equalTo("unreachable"));
    }

    @Test
    void shouldSayInASentenceThatThereIsNoSuchMachine() {
        given().get("/api/machines/nobody")
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("error", equalTo("There is no source 'nobody'. GET /api/sources lists what there is."));
        given().get("/api/machines/files")
                .then()
                .statusCode(404)
                .body("error", containsString("There is no machine 'files'."));
    }

    @Test
    void shouldTakeAnyNumberOfDays() {
        for (String days : List.of("-3", "0", "2147483647")) {
            given().get("/api/machines/pageA/alarms?days=" + days).then().statusCode(200);
        }
    }

    @Test
    void shouldShowWhatTheRulesOfAMachineSay() {
        given().get("/api/machines/missing/rules")
                .then()
                .statusCode(200)
                .body("kind", equalTo("ipg-laser"))
                .body("regions[0].states.name", hasItems("Setup", "Cutting", "Idle"))
                .body("regions[0].ways.find { it.to == 'Idle' }.by", containsString("Total processing time"))
                .body("mermaid", containsString("stateDiagram-v2"));
        given().get("/api/machines/files/rules")
                .then()
                .statusCode(404)
                .body("error", containsString("There are no rules of a machine 'files'."));
        given().get("/api/machines/missing/alarms").then().statusCode(200).body("size()", equalTo(0));
        given().get("/schema/rules.schema.json").then().statusCode(200).body("title", containsString("machine rules"));
    }

    @Test
    void shouldDescribeTheApiOnTheManagementPort() {
        given().baseUri("http://localhost:" + management.getPort())
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/api/machines/{id}"))
                .body(containsString("/api/sources"))
                .body(not(containsString("/sources/{id}:\n    get:\n      summary: \"\"")));
    }
}
