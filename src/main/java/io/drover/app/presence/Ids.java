package io.drover.app.presence;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ids of collectors and their sources may look like, as folders are called by them: no way leads out of one. */
public final class Ids {

    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._-]{0,99}(?<![ .])");

    private Ids() {}

    /**
     * Returns {@code id}.
     *
     * @param what whose id it is, for the message
     * @throws IllegalArgumentException if it is missing, longer than 100 letters, or holds others than letters, digits, spaces,
     *     dots, dashes and underscores
     */
    public static String check(String what, @Nullable String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(what + " must be an id of letters, digits, '.', '-' and '_', was "
                    + (id == null ? "missing" : "'" + id.substring(0, Math.min(id.length(), 120)) + "'"));
        }
        return id;
    }
}
