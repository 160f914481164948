package io.drover.app.web;

import io.drover.app.access.SameOrigin;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Refuses a page of another site that would listen in through the browser of someone who may. */
@Singleton
public final class SameOriginCheck implements HttpUpgradeCheck {

    private static final int FORBIDDEN = 403;

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        String origin = context.httpRequest().getHeader("Origin");
        String host = context.httpRequest().getHeader("Host");
        return origin == null || isOf(origin, String.valueOf(host))
                ? CheckResult.permitUpgrade()
                : CheckResult.rejectUpgrade(FORBIDDEN);
    }

    /** Whether a page of {@code origin} is one of {@code host}. */
    public static boolean isOf(String origin, String host) {
        return SameOrigin.isOf(origin, host);
    }
}
