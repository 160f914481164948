package io.drover.app.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.Home;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code data/service.json}: where a running service listens, and the token that commands show it. Only who may read the data
 * folder can read it, and no page of another site can know it: that is what keeps such a page from giving commands through
 * the browser of someone who may.
 */
@Singleton
@Unremovable
public class ServiceFile {

    /** The header that carries the token. */
    public static final String HEADER = "X-Drover-Token";

    private static final Logger LOG = LoggerFactory.getLogger(ServiceFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOKEN_BYTES = 16;

    private final Path file;
    private final String token;

    ServiceFile(Home home) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
        this.file = in(home);
    }

    /**
     * Where a service is.
     *
     * @param address such as {@code http://127.0.0.1:8080}
     * @param token to be sent as {@link #HEADER}
     * @param certificate file of the certificate that the service shows; null without TLS
     */
    public record Service(
            String address, String token, @Nullable String certificate) {}

    /** The service that runs on {@code home}; empty if it is only starting. */
    public static Optional<Service> read(Home home) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(in(home)), Service.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path in(Home home) {
        return home.data().resolve("service.json");
    }

    /** Whether {@code shown} is this service's token. */
    public boolean isToken(@Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells where the service listens. Without it the service runs as well, but commands cannot reach it. */
    void write(String host, int port, @Nullable String certificate) {
        try {
            String scheme = certificate == null ? "http" : "https";
            String address = scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
            String shown = certificate == null
                    ? null
                    : Path.of(certificate).toAbsolutePath().toString();
            Path beside = file.resolveSibling("service.json.new");
            Files.deleteIfExists(beside);
            Files.createFile(beside, onlyOurs());
            Files.writeString(beside, JSON.writeValueAsString(new Service(address, token, shown)));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            LOG.warn("Cannot write {}: {}. Commands will not find this service.", file, e.toString());
        }
    }

    private static FileAttribute<?>[] onlyOurs() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    void remove(@Observes ShutdownEvent event) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // one of a service that is gone does no harm: the folder's lock says whether one runs
        }
    }
}
