package io.drover.process.decrypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecryptEndpointTest {

    static {
        // a Quarkus test before this one leaves its settings behind as system properties
        System.clearProperty("drover.home");
    }

    @TempDir
    private Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.getPropertiesComponent().addInitialProperty("drover.home", folder.toString());
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void shouldDecryptFieldsOfAMapAndOfAListOfMaps() {
        OpenSsl openssl = new OpenSsl(folder);
        Path key = openssl.pkcs1Key("study.pem", 2048);
        String secret = openssl.encrypt(key, "secret");

        Exchange one = send("decrypt:study.pem?fields=name,other", Map.of("name", secret, "id", 1));
        Exchange many = send(
                "decrypt:study.pem?suffix=RSA&flag=undecrypted",
                List.of(Map.of("aRSA", secret), Map.of("aRSA", "532", "bRSA", 7, "c", 1)));

        assertThat(one.getException()).isNull();
        assertThat(one.getMessage().getBody()).isEqualTo(Map.of("name", "secret", "id", 1));
        assertThat(one.getMessage().getHeader("DroverUndecrypted")).isEqualTo(0);
        assertThat(many.getMessage().getBody(List.class).get(0)).isEqualTo(Map.of("aRSA", "secret"));
        assertThat((Map<?, ?>) many.getMessage().getBody(List.class).get(1))
                .hasSize(4)
                .satisfies(
                        row -> assertThat(String.valueOf(row.get("undecrypted")).split(" "))
                                .containsExactlyInAnyOrder("aRSA", "bRSA"));
        assertThat(many.getMessage().getHeader("DroverUndecrypted")).isEqualTo(2);
    }

    @Test
    void shouldSayWhatItCannotDo() {
        new OpenSsl(folder).pkcs8Key("study.pem", 1024);
        assertThat(send("decrypt:study.pem?suffix=RSA", "[]").getException())
                .hasMessageStartingWith("decrypt: takes rows, as parse: gives them, or a map or a list of maps");
        assertThatThrownBy(() -> camel.getEndpoint("decrypt:study.pem")).hasRootCauseInstanceOf(DecryptException.class);
        assertThatThrownBy(() -> camel.getEndpoint("decrypt:study.pem?suffix=RSA&padding=none"))
                .hasRootCauseMessage("padding is 'none'; write one of pkcs1, oaep, oaep-sha256");
    }

    private Exchange send(String uri, Object body) {
        return camel.createProducerTemplate()
                .send(uri, exchange -> exchange.getMessage().setBody(body));
    }
}
