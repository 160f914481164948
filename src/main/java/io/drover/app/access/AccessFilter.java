package io.drover.app.access;

import io.drover.app.access.AuditBook.Action;
import io.drover.app.config.Settings;
import io.drover.app.service.ServiceFile;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one door of pages, API and live link: whoever asks must be allowed to ({@link Need}), and what changes something, or
 * listens live, must not come from the page of another site.
 */
@Singleton
final class AccessFilter {

    /** After Quarkus knows who asks (200), before anything answers. */
    private static final int AFTER_AUTHENTICATION = 90;

    private static final int FOUND = 302;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int MISDIRECTED = 421;

    private final Access access;

    private final AuditBook audit;
    private final boolean behindProxy;

    AccessFilter(Access access, AuditBook audit, Settings settings) {
        this.behindProxy = settings.http().trustedProxies().isPresent();
        this.access = access;
        this.audit = audit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_AUTHENTICATION);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        boolean changes = !Need.reads(request.method().name(), path);
        @Nullable SecurityIdentity identity = identity(context);
        if (!access.isOn() && !behindProxy && !SameOrigin.isAskedForDirectly(String.valueOf(request.authority()))) {
            refuse(
                    context,
                    MISDIRECTED,
                    "Without access control this service answers to localhost and 127.0.0.1 only.");
            return;
        }
        if ((changes || isUpgrade(request)) && !isShown(request) && !SameOrigin.holds(request, withCookie(request))) {
            refuse(context, FORBIDDEN, "A page of another site may not do that here.");
            return;
        }
        Need need = access.isOn() ? Need.of(request.method().name(), path) : Need.NOTHING;
        if (may(identity, need)) {
            context.next();
        } else if (identity != null && !identity.getPrincipal().getName().equals(Identities.LOOKER)) {
            note(context, identity);
            refuse(context, FORBIDDEN, "That needs the role " + neededFor(need) + ".");
        } else if (wantsPage(request) && !changes) {
            String to = URLEncoder.encode(request.uri(), StandardCharsets.UTF_8);
            context.response()
                    .setStatusCode(FOUND)
                    .putHeader("Location", "/login?to=" + to)
                    .end();
        } else {
            refuse(context, UNAUTHORIZED, "That needs a login or a token.");
        }
    }

    /** Who is known and tries what he may not is in the audit; the attempts of nobody would only fill it. */
    private void note(RoutingContext context, SecurityIdentity identity) {
        Action action = new Action(
                identity.getPrincipal().getName(),
                Identities.addressOf(context.request()),
                context.request().method().name() + " " + context.normalizedPath(),
                "",
                "");
        var unused = context.vertx().executeBlocking(() -> {
            audit.note(action, "refused", FORBIDDEN);
            return action;
        });
    }

    private static boolean may(@Nullable SecurityIdentity identity, Need need) {
        if (need == Need.NOTHING) {
            return true;
        }
        return identity != null
                && switch (need) {
                    case LOOK -> identity.hasRole(Role.VIEWER.word());
                    case COLLECT -> identity.hasRole(Role.COLLECTOR.word()) || identity.hasRole(Role.OPERATOR.word());
                    default -> identity.hasRole(Role.OPERATOR.word());
                };
    }

    private static String neededFor(Need need) {
        return switch (need) {
            case LOOK -> Role.VIEWER.word();
            case COLLECT -> Role.COLLECTOR.word();
            default -> Role.OPERATOR.word();
        };
    }

    /** Who asks; null for nobody in particular. */
    private static @Nullable SecurityIdentity identity(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? user.getSecurityIdentity()
                : null;
    }

    /** Whether it carries a secret in a header, which no page of another site can add. */
    private static boolean isShown(HttpServerRequest request) {
        return request.getHeader(ServiceFile.HEADER) != null || request.getHeader("Authorization") != null;
    }

    private static boolean withCookie(HttpServerRequest request) {
        return request.getCookie(Sessions.COOKIE) != null;
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        return request.getHeader("Upgrade") != null;
    }

    private static boolean wantsPage(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static void refuse(RoutingContext context, int status, String sentence) {
        if (status == UNAUTHORIZED) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("error", sentence).encode());
    }
}
