package io.drover.app.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.service.ServiceClient;
import io.drover.app.service.ServiceFile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service with access control, asked by everybody who may come by. */
@QuarkusTest
@TestProfile(AccessHome.class)
class AccessTest {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI address;

    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init")
    URI management;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Home home;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ObjectMapper json;

    private static final String DOES = "/api/outbox/destinations/export-newest/pause";

    // who is nobody

    @ParameterizedTest
    @ValueSource(strings = {"/", "/operations", "/machines/x", "/transfers", "/index.html"})
    void shouldAskWhoOpensAPageToLogIn(String page) {
        given().redirects()
                .follow(false)
                .accept("text/html")
                .get(page + "?a=b")
                .then()
                .statusCode(302)
                .header("Location", containsString("/login?to=" + page.replace("/", "%2F") + "%3Fa%3Db"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/sources", "/api/outbox", "/default", "/api/no-such-thing", "/schema/rules.schema.json"})
    void shouldShowNothingToNobody(String path) {
        given().get(path).then().statusCode(401).body("error", equalTo("That needs a login or a token."));
    }

    @Test
    void shouldLetNobodyDoAnything() {
        given().post(DOES).then().statusCode(401);
        given().delete("/").then().statusCode(401);
        given().post("/api/heartbeats").then().statusCode(401);
        given().contentType("application/json")
                .body("{}")
                .post("/update-data")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/favicon.svg", "/css/frame.css", "/js/login.js", "/api/session"})
    void shouldShowTheWayInToEverybody(String path) {
        given().get(path).then().statusCode(200);
    }

    // tokens

    @ParameterizedTest
    @CsvSource({
        "drover_viewer-of-the-tests,    200, 403, 403",
        "drover_operator-of-the-tests,  200, 200, 404",
        "drover_collector-of-the-tests, 403, 403, 404",
        "drover_nobodys-token,          401, 401, 401",
    })
    void shouldLetATokenDoWhatItsRoleMay(String token, int looks, int acts, int collects) {
        bearer(token).get("/api/sources").then().statusCode(looks);
        bearer(token).post(DOES).then().statusCode(acts);
        bearer(token).post("/api/no-collector-serves-this").then().statusCode(acts == 200 ? 404 : acts);
        int status = bearer(token).body("{}").post("/api/heartbeats").statusCode();
        // served or not, faulty or not: it got in, or it did not
        assertThat(status == 401 || status == 403 ? status : 404).isEqualTo(collects);
    }

    @Test
    void shouldSayNothingOfWhyATokenIsWrong() {
        bearer("drover_wrong")
                .get("/api/sources")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("error", equalTo("That needs a login or a token."));
    }

    // networks

    @Test
    void shouldLetAWallScreenLookAndNotAct() {
        Assumptions.assumeTrue(canComeFrom(AccessHome.WALL), "this system has one loopback address only");
        from(AccessHome.WALL).get("/api/sources").then().statusCode(200);
        from(AccessHome.WALL).accept("text/html").get("/").then().statusCode(200);
        from(AccessHome.WALL)
                .contentType("application/json")
                .body("{\"start_date\":\"2026-01-01\",\"end_date\":\"2026-01-02\"}")
                .post("/update-data")
                .then()
                .statusCode(200);
        from(AccessHome.WALL).post(DOES).then().statusCode(401);
        from(AccessHome.WALL)
                .get("/api/session")
                .then()
                .body("mayLook", equalTo(true))
                .body("mayAct", equalTo(false))
                .body("name", nullValue());
    }

    @Test
    void shouldNotBelieveWhoSaysToComeFromElsewhere() {
        given().header("X-Forwarded-For", AccessHome.WALL)
                .header("Forwarded", "for=" + AccessHome.WALL)
                .get("/api/sources")
                .then()
                .statusCode(401);
    }

    // people

    @Test
    void shouldLogSomebodyInAndOut() {
        String session = login("otto");
        given().cookie(Sessions.COOKIE, session)
                .get("/api/session")
                .then()
                .body("name", equalTo("otto"))
                .body("mayAct", equalTo(true));
        given().cookie(Sessions.COOKIE, session)
                .header("Origin", origin())
                .post(DOES)
                .then()
                .statusCode(200);
        given().cookie(Sessions.COOKIE, session)
                .header("Origin", origin())
                .redirects()
                .follow(false)
                .post("/logout")
                .then()
                .statusCode(303)
                .header("Location", containsString("/login"));
        // also where the cookie was copied to
        given().cookie(Sessions.COOKIE, session).get("/api/sources").then().statusCode(401);
    }

    @Test
    void shouldGiveACookieThatNoScriptAndNoOtherSiteGetsHoldOf() {
        form("vera", AccessHome.PASSWORD)
                .post("/login?to=/operations")
                .then()
                .statusCode(303)
                .header("Location", containsString("/operations"))
                .header("Set-Cookie", containsStringIgnoringCase("HttpOnly"))
                .header("Set-Cookie", containsString("SameSite=Strict"))
                .header("Set-Cookie", containsString("Path=/"));
    }

    @Test
    void shouldLetAViewerLookAndNotAct() {
        String session = login("vera");
        given().cookie(Sessions.COOKIE, session).get("/api/outbox").then().statusCode(200);
        given().cookie(Sessions.COOKIE, session)
                .header("Origin", origin())
                .post(DOES)
                .then()
                .statusCode(403)
                .body("error", equalTo("That needs the role operator."));
    }

    @Test
    void shouldRefuseAWrongPasswordAndSoonAnyAttempt() {
        for (int attempt = 0; attempt < 3; attempt++) {
            form("nobody", "wrong password")
                    .post("/login")
                    .then()
                    .statusCode(401)
                    .body(containsString("This name and password do not belong together."));
        }
        form("nobody", "wrong password")
                .post("/login")
                .then()
                .statusCode(429)
                .body(containsString("Too many attempts."));
        // another is not held up
        login("vera");
    }

    @Test
    void shouldRefuseACookieThatWasChanged() {
        String session = login("otto");
        String changed = session.substring(0, 40) + (session.charAt(40) == 'A' ? 'B' : 'A') + session.substring(41);
        given().cookie(Sessions.COOKIE, changed).get("/api/sources").then().statusCode(401);
    }

    @Test
    void shouldLogOutWhoGetsAnotherPasswordOrIsRemoved() {
        UsersFile file = new UsersFile(home);
        Accounts before = file.read();
        file.write(before.with("emil", before.user("otto").orElseThrow()));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        form("emil", AccessHome.PASSWORD).post("/login").then().statusCode(303));
        String session = login("emil");
        given().cookie(Sessions.COOKIE, session).get("/api/sources").then().statusCode(200);

        file.write(before.with("emil", new Accounts.User(Role.OPERATOR, Secrets.hashOfPassword("another password"))));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().cookie(Sessions.COOKIE, session)
                        .get("/api/sources")
                        .then()
                        .statusCode(401));
        file.write(before);
    }

    // pages of other sites

    @ParameterizedTest
    @CsvSource({
        "Origin,         https://evil.example",
        "Origin,         null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "X-Nothing,      at all",
    })
    void shouldDoNothingForThePageOfAnotherSite(String header, String value) {
        given().cookie(Sessions.COOKIE, login("otto"))
                .header(header, value)
                .post(DOES)
                .then()
                .statusCode(403)
                .body("error", equalTo("A page of another site may not do that here."));
    }

    @Test
    void shouldTellNothingLiveToThePageOfAnotherSite() {
        String session = Sessions.COOKIE + "=" + login("otto");
        assertThat(opens(Map.of("Cookie", session, "Origin", origin()))).isTrue();
        assertThat(opens(Map.of("Cookie", session, "Origin", "https://evil.example")))
                .isFalse();
        assertThat(opens(Map.of("Origin", origin()))).isFalse();
        assertThat(opens(Map.of("Authorization", "Bearer " + AccessHome.VIEWER)))
                .isTrue();
        assertThat(opens(Map.of("Authorization", "Bearer " + AccessHome.COLLECTOR)))
                .isFalse();
    }

    // commands and the management port

    @Test
    void shouldLetCommandsIn() {
        ServiceFile.Service service =
                await().until(() -> ServiceFile.read(home), Optional::isPresent).orElseThrow();
        ServiceClient client = new ServiceClient(service, json);
        assertThat(client.get("/api/sources", new TypeReference<List<JsonNode>>() {}))
                .isEmpty();
        assertThat(client.post(
                        "/api/outbox/destinations/export-newest/pause", Map.of(), new TypeReference<JsonNode>() {}))
                .isNotNull();
        ServiceClient guest = new ServiceClient(new ServiceFile.Service(service.address(), "guessed", null), json);
        assertThatThrownBy(() -> guest.get("/api/sources", new TypeReference<JsonNode>() {}))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("login");
    }

    @Test
    void shouldTellItsHealthToThisMachine() {
        given().baseUri("http://localhost:" + management.getPort())
                .get("/observe/health/live")
                .then()
                .statusCode(200);
    }

    private boolean opens(Map<String, String> headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        headers.forEach(builder::header);
        try {
            builder.buildAsync(URI.create("ws://" + address.getAuthority() + "/live"), new WebSocket.Listener() {})
                    .join()
                    .abort();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    private String origin() {
        return "http://" + address.getAuthority();
    }

    private static RequestSpecification bearer(String token) {
        return given().contentType("application/json").header("Authorization", "Bearer " + token);
    }

    private static RequestSpecification form(String name, String password) {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("name", name)
                .formParam("password", password);
    }

    private static String login(String name) {
        return form(name, AccessHome.PASSWORD)
                .post("/login")
                .then()
                .statusCode(303)
                .extract()
                .cookie(Sessions.COOKIE);
    }

    static boolean canComeFrom(String address) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static RequestSpecification from(String address) {
        try {
            return given().config(RestAssured.config()
                    .httpClient(HttpClientConfig.httpClientConfig()
                            .setParam("http.route.local-address", InetAddress.getByName(address))));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
