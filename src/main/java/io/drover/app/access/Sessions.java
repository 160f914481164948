package io.drover.app.access;

import io.drover.app.Home;
import io.drover.app.config.Settings;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.PersistentLoginManager;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of people: a cookie, sealed with the key of {@link SessionKey}, that says who logged in, when, and with which password.
 * It ends with its time, with a logout, with another password, and with the person's account.
 */
@Singleton
final class Sessions {

    static final String COOKIE = "drover-session";

    /** The cookie holds nothing that a browser may show to a script or send along from a page of another site. */
    private static final String SAME_SITE = "STRICT";

    private static final int STAMP_CHARS = 16;

    private final Access access;
    private final PersistentLoginManager cookies;
    private final Duration lifetime;
    private final Clock clock;

    private final EndedSessions ended;

    Sessions(Access access, EndedSessions ended, Home home, Settings settings) {
        this.ended = ended;
        this.access = access;
        this.lifetime = settings.access().session();
        this.clock = Clock.systemUTC();
        this.cookies = new PersistentLoginManager(
                SessionKey.of(home),
                COOKIE,
                lifetime.toMillis(),
                lifetime.toMillis(),
                true,
                SAME_SITE,
                "/",
                lifetime.toSeconds(),
                null);
    }

    /** What a cookie says: a random id, when it ends, the password it was got by, and who; in this order, the name last. */
    private record Session(String id, Instant ends, String stamp, String name) {

        private static final int PARTS = 4;

        static @Nullable Session of(String text) {
            String[] parts = text.split(":", PARTS);
            return parts.length == PARTS
                    ? new Session(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1])), parts[2], parts[3])
                    : null;
        }

        String text() {
            return id + ":" + ends.getEpochSecond() + ":" + stamp + ":" + name;
        }
    }

    /** Who is logged in. */
    Optional<SecurityIdentity> of(RoutingContext context) {
        return session(context)
                .flatMap(session -> access.accounts()
                        .user(session.name())
                        .filter(user -> Secrets.same(stamp(user), session.stamp()))
                        .map(user -> Identities.identity(session.name(), user.role())
                                // a live link of a session ends with it
                                .addAttribute(
                                        "quarkus.identity.expire-time",
                                        session.ends().getEpochSecond())
                                .build()));
    }

    /** Logs {@code name} in: the answer carries the cookie. */
    void begin(RoutingContext context, String name, Accounts.User user) {
        Session session = new Session(Secrets.random(), clock.instant().plus(lifetime), stamp(user), name);
        cookies.save(session.text(), context, COOKIE, null, context.request().isSSL());
    }

    /** Logs out whoever shows this cookie: it is taken back, and is worth nothing where it was copied to. Tells who it was. Blocks. */
    Optional<String> end(RoutingContext context) {
        Optional<Session> session = session(context);
        session.ifPresent(its -> ended.add(its.id(), its.ends()));
        cookies.clear(context);
        return session.map(Session::name);
    }

    private Optional<Session> session(RoutingContext context) {
        PersistentLoginManager.RestoreResult restored = cookies.restore(context);
        return Optional.ofNullable(restored)
                .map(result -> Session.of(result.getPrincipal()))
                .filter(session -> session.ends().isAfter(clock.instant()))
                .filter(session -> !ended.contains(session.id()));
    }

    /** Tells passwords apart without telling them. */
    private static String stamp(Accounts.User user) {
        return Secrets.hash(user.passwordHash()).substring(0, STAMP_CHARS);
    }
}
