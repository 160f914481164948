package io.drover.app.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.service.ServiceClient;
import io.drover.app.service.ServiceFile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service with TLS, asked by its commands, by browsers, and by way of a proxy. */
@QuarkusTest
@TestProfile(TlsHome.class)
class TlsTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    Home home;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ObjectMapper json;

    @Test
    void shouldLetCommandsInAndTrustNoOtherCertificate(@TempDir Path elsewhere) throws IOException {
        ServiceFile.Service service = service();
        assertThat(service.address()).startsWith("https://127.0.0.1:");
        assertThat(new ServiceClient(service, json).get("/api/sources", new TypeReference<JsonNode>() {}))
                .isEmpty();

        Path other = elsewhere.resolve("other.pem");
        Files.writeString(other, """
                -----BEGIN CERTIFICATE-----
                bm8gY2VydGlmaWNhdGU=
                -----END CERTIFICATE-----
                """);
        ServiceClient deceived =
                new ServiceClient(new ServiceFile.Service(service.address(), service.token(), other.toString()), json);
        assertThatThrownBy(() -> deceived.get("/api/sources", new TypeReference<JsonNode>() {}))
                .isInstanceOf(UserFault.class);
    }

    @Test
    void shouldGiveACookieThatTravelsOverTlsOnly() {
        login(given().relaxedHTTPSValidation().baseUri(service().address()), "Secure");
    }

    @Test
    void shouldBelieveATrustedProxyAndNobodyElse() {
        Assumptions.assumeTrue(AccessTest.canComeFrom(TlsHome.PROXY), "this system has one loopback address only");
        byWayOf(TlsHome.PROXY, "10.9.1.1").get("/api/sources").then().statusCode(200);
        byWayOf(TlsHome.PROXY, "10.8.1.1").get("/api/sources").then().statusCode(401);
        byWayOf("127.0.0.99", "10.9.1.1").get("/api/sources").then().statusCode(401);
        login(byWayOf(TlsHome.PROXY, "10.8.1.1"), "Secure");
    }

    private ServiceFile.Service service() {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> ServiceFile.read(home), Optional::isPresent)
                .orElseThrow();
    }

    private static void login(RequestSpecification by, String cookie) {
        by.redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("name", "vera")
                .formParam("password", AccessHome.PASSWORD)
                .post("/login")
                .then()
                .statusCode(303)
                .header("Set-Cookie", containsString("SameSite=Strict"))
                .header("Set-Cookie", containsStringIgnoringCase(cookie));
    }

    private static RequestSpecification byWayOf(String proxy, String address) {
        try {
            return given().config(RestAssured.config()
                            .httpClient(HttpClientConfig.httpClientConfig()
                                    .setParam("http.route.local-address", InetAddress.getByName(proxy))))
                    .relaxedHTTPSValidation()
                    .header("X-Forwarded-For", address)
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "shop.example");
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
