package io.drover.app.web;

import io.drover.app.access.SameOrigin;

/** Whether a page of another site asks. {@code app/access} asks the same of every request that changes something. */
public final class SameOriginCheck {

    private SameOriginCheck() {}

    /** Whether a page of {@code origin} is one of {@code host}. */
    public static boolean isOf(String origin, String host) {
        return SameOrigin.isOf(origin, host);
    }
}
