package io.drover.app.access;

import java.util.Set;
import java.util.regex.Pattern;

/** What a request needs. Whatever is not known here needs the most: a new address is closed until it is let open. */
enum Need {
    /** Nothing: the way in itself. */
    NOTHING,
    /** To be allowed to look. */
    LOOK,
    /** To deliver what a collector has read. */
    COLLECT,
    /** To act, or to look at who acted. */
    OPERATE;

    private static final Pattern WAY_IN =
            Pattern.compile("/login|/logout|/api/session|/favicon\\.svg|/css/[a-z-]+\\.css|/js/[a-z-]+\\.js");
    private static final Pattern COLLECTED = Pattern.compile("/api/(heartbeats|intake)(/.*)?");
    private static final Pattern ACTED = Pattern.compile("/api/audit(/.*)?");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Older pages ask for their figures by POST; nothing is changed. */
    private static final String FIGURES = "/update-data";

    /**
     * What a request needs.
     *
     * @param path normalised, as it is routed
     */
    static Need of(String method, String path) {
        if (WAY_IN.matcher(path).matches()) {
            return NOTHING;
        }
        if (reads(method, path)) {
            return ACTED.matcher(path).matches() ? OPERATE : LOOK;
        }
        return COLLECTED.matcher(path).matches() ? COLLECT : OPERATE;
    }

    /** Whether nothing can be changed by it. */
    static boolean reads(String method, String path) {
        return READING.contains(method) || FIGURES.equals(path);
    }
}
