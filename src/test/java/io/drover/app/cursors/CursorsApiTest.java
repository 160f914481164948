package io.drover.app.cursors;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.drover.app.TestHome;
import io.drover.app.service.ServiceFile;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestHome.class)
class CursorsApiTest {

    private static final String START = "{\"route\":\"copy:app\",\"to\":\"start\"}";

    @Test
    void shouldShowCursors() {
        given().get("/api/cursors").then().statusCode(200).contentType("application/json");
        given().get("/api/cursors/details?route=copy:app")
                .then()
                .statusCode(409)
                .body("error", containsString("There is no cursor of a route 'copy:app'."));
    }

    @Test
    void shouldMoveNothingForAPageThatDoesNotKnowTheToken() {
        for (String path : new String[] {"/api/cursors/plan", "/api/cursors/reset"}) {
            given().contentType("application/json")
                    .body(START)
                    .post(path)
                    .then()
                    .statusCode(403)
                    .body("error", containsString(ServiceFile.HEADER));
            given().contentType("application/json")
                    .header(ServiceFile.HEADER, "0".repeat(32))
                    .body(START)
                    .post(path)
                    .then()
                    .statusCode(403);
            // what a form of another site could send
            given().contentType("text/plain").body(START).post(path).then().statusCode(equalTo(415));
        }
    }
}
