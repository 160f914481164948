package io.drover.app.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The door of health, metrics and the API's description, where it can be reached from other machines: open to this machine, to
 * networks that may look, and to tokens of viewers.
 */
@Singleton
final class ManagementFilter {

    private static final int FIRST = Integer.MIN_VALUE;
    private static final int UNAUTHORIZED = 401;

    private final Access access;
    private final Identities identities;

    ManagementFilter(Access access, Identities identities) {
        this.access = access;
        this.identities = identities;
    }

    void register(@Observes ManagementInterface management) {
        management.router().route().order(FIRST).handler(this::check);
    }

    private void check(RoutingContext context) {
        boolean looks =
                identities.of(context).filter(identity -> mayLook(identity)).isPresent();
        if (!access.isOn() || looks || isLoopback(Identities.addressOf(context.request()))) {
            context.next();
        } else {
            context.response()
                    .setStatusCode(UNAUTHORIZED)
                    .putHeader("WWW-Authenticate", "Bearer")
                    .end();
        }
    }

    private static boolean mayLook(SecurityIdentity identity) {
        return identity.hasRole(Role.VIEWER.word());
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
