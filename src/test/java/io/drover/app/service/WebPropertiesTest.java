package io.drover.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.config.SiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebPropertiesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void shouldServeNothingInTheClearWithACertificate() throws IOException {
        Path file = Files.writeString(folder.resolve("x.pem"), "");
        assertThat(of("http: { port: 8443, tls: { certificate: '%s', key: '%s' } }".formatted(file, file)))
                .contains(
                        entry("quarkus.http.insecure-requests", "disabled"),
                        entry("quarkus.http.ssl-port", "8443"),
                        entry("quarkus.http.ssl.certificate.files", file.toString()),
                        entry("quarkus.http.ssl.certificate.key-files", file.toString()))
                .doesNotContainKey("quarkus.management.ssl.certificate.files");
        assertThat(of("{ management: { host: 0.0.0.0 }, http: { tls: { certificate: '%s', key: '%s' } } }"
                        .formatted(file, file)))
                .containsKey("quarkus.management.ssl.certificate.files");
    }

    @Test
    void shouldBelieveNoProxyThatIsNotNamed() throws IOException {
        assertThat(of("http: { port: 0 }")).isEmpty();
        assertThat(of("http: { trusted-proxies: 10.0.0.1 }"))
                .contains(
                        entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
                        entry("quarkus.http.proxy.trusted-proxies", "10.0.0.1"));
    }

    @Test
    void shouldTellWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> of("http: { tls: { certificate: nowhere.pem } }"))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("drover.http.tls.certificate: there is no file");
        Path file = Files.writeString(folder.resolve("x.pem"), "");
        assertThatThrownBy(() -> of("http: { tls: { certificate: '%s' } }".formatted(file)))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("drover.http.tls.key is not set. TLS needs both");
    }

    private Map<String, String> of(String drover) throws IOException {
        Home home = new Home(folder);
        Files.createDirectories(home.config());
        Files.writeString(home.settings(), "drover: " + (drover.startsWith("{") ? drover : "{ " + drover + " }"));
        // those of a service under test in the same process would win over the file
        Map<String, String> others = new HashMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("drover."))
                .forEach(name -> others.put(name, System.getProperty(name)));
        others.keySet().forEach(System::clearProperty);
        try {
            return WebProperties.of(SiteSettings.of(home));
        } finally {
            System.clearProperty(Home.PROPERTY);
            others.forEach(System::setProperty);
        }
    }
}
