package io.drover.app.access;

import io.drover.app.service.ServiceFile;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks, by what a request shows: the token of {@link ServiceFile}, a token of {@code config/users.yaml}, a session, or the
 * network it comes from. The roles are those of {@link Role}; an operator is a viewer too.
 */
@Singleton
final class Identities {

    /** Commands of this machine's own account. */
    static final String COMMAND = "command";

    /** Whoever looks from a network that may. */
    static final String LOOKER = "looker";

    private static final String BEARER = "Bearer ";

    private final Access access;
    private final ServiceFile service;
    private final Sessions sessions;

    Identities(Access access, ServiceFile service, Sessions sessions) {
        this.access = access;
        this.service = service;
        this.sessions = sessions;
    }

    /** Who asks; empty for nobody in particular, and for who shows something that is not right. */
    Optional<SecurityIdentity> of(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (service.isToken(request.getHeader(ServiceFile.HEADER))) {
            return Optional.of(identity(COMMAND, Role.OPERATOR).build());
        }
        if (!access.isOn()) {
            return Optional.empty();
        }
        String shown = request.getHeader("Authorization");
        if (shown != null && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return ofToken(shown.substring(BEARER.length()).strip());
        }
        return sessions.of(context)
                .or(() -> access.mayLookFrom(addressOf(request))
                        ? Optional.of(identity(LOOKER, Role.VIEWER).build())
                        : Optional.empty());
    }

    private Optional<SecurityIdentity> ofToken(String token) {
        String hash = Secrets.hash(token);
        Optional<SecurityIdentity> found = Optional.empty();
        for (Map.Entry<String, Accounts.Token> each : access.accounts().tokens().entrySet()) {
            // all of them, so that the time tells nothing
            if (Secrets.same(each.getValue().hash(), hash)) {
                found = Optional.of(
                        identity("token:" + each.getKey(), each.getValue().role())
                                .build());
            }
        }
        return found;
    }

    static QuarkusSecurityIdentity.Builder identity(String name, Role role) {
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRole(role.word());
        return role == Role.OPERATOR ? identity.addRole(Role.VIEWER.word()) : identity;
    }

    /** The address that a request comes from; that of a proxy unless it is trusted by the settings. */
    static String addressOf(HttpServerRequest request) {
        return request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
    }
}
