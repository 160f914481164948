package io.drover.app.service;

import io.drover.app.Home;
import io.drover.app.config.Settings;
import io.drover.model.SourceStatus;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the start what a person wants to know: where the page is and what is followed. */
@Singleton
final class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger("io.drover");

    private static final Duration WAIT_FOR_PORT = Duration.ofSeconds(5);

    private final Home home;
    private final Settings settings;
    private final Sources sources;
    private final ServiceFile file;

    Announcement(Home home, Settings settings, Sources sources, ServiceFile file) {
        this.file = file;
        this.home = home;
        this.settings = settings;
        this.sources = sources;
    }

    void say(@ObservesAsync HttpServerStart event) {
        say();
    }

    /** With TLS there is no other server. */
    void say(@ObservesAsync HttpsServerStart event) {
        say();
    }

    private void say() {
        String certificate = settings.http().tls().certificate().orElse(null);
        String host = settings.http().host();
        int port = port(certificate == null ? "quarkus.http.port" : "quarkus.http.ssl-port");
        int management = port("quarkus.management.port");
        file.write(reached(host), port, certificate);
        LOG.info(
                "Home {}, database {}",
                home.folder(),
                Database.withoutSecrets(settings.database().url()));
        LOG.info("{}", followed(sources.statuses()));
        LOG.info(
                "Page {}://{}:{}  health {}://{}:{}/observe/health",
                certificate == null ? "http" : "https",
                shown(host),
                port,
                ConfigProvider.getConfig()
                                .getOptionalValue("quarkus.management.ssl.certificate.files", String.class)
                                .isPresent()
                        ? "https"
                        : "http",
                shown(settings.management().host()),
                management);
    }

    /** The port that is listened on. One set to 0 becomes a real one when its server is up, which are not up in one moment. */
    private static int port(String key) {
        long longest = System.nanoTime() + WAIT_FOR_PORT.toNanos();
        int port = ConfigProvider.getConfig().getValue(key, Integer.class);
        while (port == 0 && System.nanoTime() - longest < 0) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            port = ConfigProvider.getConfig().getValue(key, Integer.class);
        }
        return port;
    }

    /** An address of this machine, where the service listens on all of them. */
    private static String reached(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> host;
        };
    }

    private static String shown(String host) {
        return host.equals("127.0.0.1") ? "localhost" : host;
    }

    /** The routes by what they make of a source: "Following laser: ipgA, ipgB; sftpgo-to-sql: fileserver". */
    static String followed(List<SourceStatus> statuses) {
        Map<String, TreeSet<String>> byTemplate = new TreeMap<>();
        for (SourceStatus each : statuses) {
            String template = each.route().replaceFirst(":.*", "");
            byTemplate.computeIfAbsent(template, unused -> new TreeSet<>()).add(each.source());
        }
        StringBuilder text = new StringBuilder();
        byTemplate.forEach((template, itsSources) -> text.append(text.isEmpty() ? "Following " : "; ")
                .append(template)
                .append(": ")
                .append(String.join(", ", itsSources)));
        return text.isEmpty()
                ? "Following nothing: config/routes/ holds no route; site.camel.yaml.example shows how one looks"
                : text.toString();
    }
}
