package io.drover.reader.collect;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a site's export is, and how to get in.
 *
 * @param name the source's id
 * @param url of the package; collections are below it
 * @param user for HTTP Basic; null to ask without
 * @param password its password
 * @param certificate PEM file with the certificate of who signed the site's; empty for those that Java trusts
 * @param patience how to wait for it
 */
record Site(
        String name,
        URI url,
        @Nullable String user,
        @Nullable String password,
        Optional<Path> certificate,
        Patience patience) {

    /**
     * @param connect for a connection
     * @param answer for a whole answer
     * @param attempts how often it is asked before that counts as a failure, {@code >= 1}
     * @param pause before the second attempt; twice as long before each further one
     */
    record Patience(Duration connect, Duration answer, int attempts, Duration pause) {
        Patience {
            if (attempts < 1) {
                throw new IllegalArgumentException("attempts must be >= 1, was " + attempts);
            }
        }
    }

    Site {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("The address of " + name + " is '" + url
                    + "'; write one such as https://study.example.org/api/export");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("The address of " + name
                    + " holds a user or a password, which would get into logs; write them as user and password");
        }
    }

    /** The address of a collection, or of a row in it. */
    URI at(String... segments) {
        StringBuilder address = new StringBuilder(url.toString().replaceAll("/+$", ""));
        for (String segment : segments) {
            address.append('/').append(encoded(segment));
        }
        return URI.create(address.toString());
    }

    private static String encoded(String segment) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || "-_~".indexOf(b) >= 0;
            boolean dotInside = b == '.' && !segment.equals(".") && !segment.equals("..");
            if (plain || dotInside) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b & 0xFF));
            }
        }
        return encoded.toString();
    }

    /** The value of the header {@code Authorization}, if there is a user. */
    Optional<String> authorization() {
        return Optional.ofNullable(user)
                .map(name -> "Basic "
                        + Base64.getEncoder()
                                .encodeToString((name + ":" + (password == null ? "" : password))
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the password goes over a network in the clear. */
    boolean isInTheClear() {
        return "http".equals(url.getScheme())
                && user != null
                && !List.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost());
    }

    @Override
    public String toString() {
        return name + " at " + url; // no password, in no text
    }
}
