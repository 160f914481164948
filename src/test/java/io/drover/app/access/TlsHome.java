package io.drover.app.access;

import io.drover.app.Home;
import io.drover.app.config.SiteSettings;
import io.drover.app.service.WebProperties;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A home with access control and TLS, behind a proxy that is trusted. */
public final class TlsHome implements QuarkusTestProfile {

    static final String PROXY = "127.0.0.88";

    private static final String PASSWORD = "of-the-tests";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Home home = new Home(Files.createTempDirectory("drover-tls"));
            new UsersFile(home).write(AccessHome.accounts());
            Path keys = makeKeys(home.folder());
            Files.writeString(
                    home.settings(), """
                    drover:
                      access: { look-from: 10.9.0.0/16 }
                      http:
                        trusted-proxies: %s
                        tls: { certificate: '%s', key: '%s' }
                    """.formatted(PROXY, write(keys, "certificate.pem"), write(keys, "key.pem")));
            Map<String, String> all = new HashMap<>(web(home));
            // as the tests have it for the port without TLS
            all.remove("quarkus.http.ssl-port");
            all.put("quarkus.http.test-ssl-port", "0");
            all.put("drover.home", home.folder().toString());
            all.put("drover.access.look-from", "10.9.0.0/16");
            all.put(
                    "drover.http.tls.certificate",
                    home.folder().resolve("certificate.pem").toString());
            all.put("drover.http.tls.key", home.folder().resolve("key.pem").toString());
            return all;
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException("Cannot make a home with a certificate", e);
        }
    }

    /** What the settings of {@code home} mean for Quarkus; leaves the system property that names the home as it was. */
    static Map<String, String> web(Home home) {
        String before = System.getProperty(Home.PROPERTY);
        try {
            return WebProperties.of(SiteSettings.of(home));
        } finally {
            if (before == null) {
                System.clearProperty(Home.PROPERTY);
            } else {
                System.setProperty(Home.PROPERTY, before);
            }
        }
    }

    private static Path makeKeys(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "drover",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=drover.example",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (!keytool.waitFor(2, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            throw new IllegalStateException("keytool made no certificate");
        }
        return keys;
    }

    private static Path write(Path keys, String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        boolean key = name.startsWith("key");
        byte[] encoded = key
                ? store.getKey("drover", PASSWORD.toCharArray()).getEncoded()
                : store.getCertificate("drover").getEncoded();
        String kind = key ? "PRIVATE KEY" : "CERTIFICATE";
        return Files.writeString(
                keys.resolveSibling(name),
                "-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + kind
                        + "-----\n");
    }
}
