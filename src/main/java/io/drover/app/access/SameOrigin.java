package io.drover.app.access;

import io.netty.util.NetUtil;
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
     * Whether it is asked for by an address or as localhost. A page of another site can have its own name lead to this machine,
     * and its requests would be of one origin with it; only that name gives it away.
     *
     * @param authority host and port, as the browser was given them
     */
    static boolean isAskedForDirectly(String authority) {
        String host = authority.startsWith("[")
                ? authority.replaceFirst("^\\[([^\\]]*)](:\\d*)?$", "$1")
                : authority.replaceFirst(":\\d*$", "");
        return host.equalsIgnoreCase("localhost") || NetUtil.createByteArrayFromIpAddressString(host) != null;
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
        // behind a trusted proxy the authority is what the browser has asked for
        return isOf(origin, String.valueOf(request.getHeader("Host")))
                || isOf(origin, String.valueOf(request.authority()))
                || "same-origin".equals(site);
    }
}
