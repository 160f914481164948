package io.drover.app.access;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Set;

/** Whether a page of this service asks, or one of another site through the browser of someone who may. */
public final class SameOrigin {

    private static final Set<String> OURS = Set.of("same-origin", "none");

    private SameOrigin() {}

    /** Whether {@code origin} is a page of {@code host}. */
    public static boolean isOf(String origin, String host) {
        try {
            return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Whether nothing speaks against it. What is no browser says neither where it comes from nor on whose behalf; it is refused
     * only where it shows a browser's cookie.
     *
     * @param withCookie whether a session is what makes the request allowed
     */
    static boolean holds(HttpServerRequest request, boolean withCookie) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OURS.contains(site)) {
            return false;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return site != null || !withCookie;
        }
        return isOf(origin, authority(request)) || "same-origin".equals(site);
    }

    private static String authority(HttpServerRequest request) {
        String host = request.getHeader("Host");
        return host != null ? host : String.valueOf(request.authority());
    }
}
