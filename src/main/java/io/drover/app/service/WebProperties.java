package io.drover.app.service;

import io.drover.app.UserFault;
import io.drover.app.config.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code drover.http.tls.*} and {@code drover.http.trusted-proxies} mean for Quarkus. With TLS nothing is served in the
 * clear; health and metrics get it too where other machines can reach them. A renewed certificate is taken over within a minute.
 */
public final class WebProperties {

    private static final String RELOADED = "1m";

    private WebProperties() {}

    /**
     * Quarkus' properties by name.
     *
     * @throws UserFault if only one of certificate and key is set, or one cannot be read
     */
    public static Map<String, String> of(Settings settings) {
        Map<String, String> properties = new HashMap<>();
        Settings.Http http = settings.http();
        String certificate = http.tls().certificate().orElse("");
        String key = http.tls().key().orElse("");
        if (!certificate.isEmpty() || !key.isEmpty()) {
            readable("drover.http.tls.certificate", certificate);
            readable("drover.http.tls.key", key);
            properties.put("quarkus.http.insecure-requests", "disabled");
            properties.put("quarkus.http.ssl-port", String.valueOf(http.port()));
            tls("quarkus.http.ssl.certificate", certificate, key, properties);
            if (!isLoopback(settings.management().host())) {
                tls("quarkus.management.ssl.certificate", certificate, key, properties);
            }
        }
        http.trustedProxies().ifPresent(proxies -> {
            properties.put("quarkus.http.proxy.proxy-address-forwarding", "true");
            properties.put("quarkus.http.proxy.allow-x-forwarded", "true");
            properties.put("quarkus.http.proxy.enable-forwarded-host", "true");
            properties.put("quarkus.http.proxy.trusted-proxies", proxies);
        });
        return properties;
    }

    private static void tls(String prefix, String certificate, String key, Map<String, String> properties) {
        properties.put(prefix + ".files", certificate);
        properties.put(prefix + ".key-files", key);
        properties.put(prefix + ".reload-period", RELOADED);
    }

    private static void readable(String setting, String file) {
        if (file.isEmpty()) {
            throw new UserFault(setting + " is not set. TLS needs both, a certificate and its key.");
        }
        if (!Files.isReadable(Path.of(file))) {
            throw new UserFault(
                    setting + ": there is no file " + Path.of(file).toAbsolutePath() + " that this account can read.");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
