package io.drover.app.access;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in and out for people: a page with a form, and a cookie. */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public final class LoginApi {

    private static final Logger LOG = LoggerFactory.getLogger(LoginApi.class);
    private static final String FAULT = "<!-- fault -->";
    private static final int LONGEST_NAME = 64;

    /** Nobody's password; compared where there is no user, so that the time does not tell whether there is one. */
    private static final class Nobody {
        static final String HASH = Secrets.hashOfPassword(Secrets.random());
    }

    private final String page = read("/META-INF/resources/login.html");
    private final Access access;
    private final Sessions sessions;
    private final AuditBook audit;
    private final Attempts attempts = new Attempts(Clock.systemUTC());
    private final CurrentVertxRequest request;

    LoginApi(Access access, Sessions sessions, AuditBook audit, CurrentVertxRequest request) {
        this.audit = audit;
        this.access = access;
        this.sessions = sessions;
        this.request = request;
    }

    @GET
    @Path("login")
    @Operation(hidden = true)
    public Response page() {
        return access.isOn()
                ? Response.ok(page).build()
                : Response.seeOther(URI.create("/")).build();
    }

    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response login(
            @FormParam("name") @Nullable String name,
            @FormParam("password") @Nullable String password,
            @QueryParam("to") @Nullable String to) {
        RoutingContext context = request.getCurrent();
        String who = name == null ? "" : name.strip();
        String address = Identities.addressOf(context.request());
        if (who.isEmpty() || who.length() > LONGEST_NAME || password == null) {
            return again(Status.UNAUTHORIZED, "Give your name and your password.");
        }
        Duration wait = attempts.wait(who, address);
        if (!wait.isZero()) {
            return again(
                    Status.TOO_MANY_REQUESTS,
                    "Too many attempts. Try again in " + (wait.toSeconds() + 1) + " seconds.");
        }
        Optional<Accounts.User> user = access.accounts().user(who);
        if (!Secrets.isPassword(password, user.map(Accounts.User::passwordHash).orElseGet(() -> Nobody.HASH))
                || user.isEmpty()) {
            attempts.failed(who, address);
            // not a name that nobody has: it may be a password in the wrong field
            String known = user.isPresent() ? who : "unknown";
            audit.note(action(known, address, "POST /login"), "failed", Status.UNAUTHORIZED.getStatusCode());
            LOG.atWarn().addKeyValue("address", address).log("A login from {} failed.", address);
            return again(Status.UNAUTHORIZED, "This name and password do not belong together.");
        }
        attempts.succeeded(who, address);
        sessions.begin(context, who, user.get());
        audit.note(action(who, address, "POST /login"), "done", Status.SEE_OTHER.getStatusCode());
        return Response.seeOther(URI.create(safe(to))).build();
    }

    @POST
    @Path("logout")
    @Operation(hidden = true)
    public Response logout() {
        RoutingContext context = request.getCurrent();
        sessions.end(context)
                .ifPresent(name -> audit.note(
                        action(name, Identities.addressOf(context.request()), "POST /logout"),
                        "done",
                        Status.SEE_OTHER.getStatusCode()));
        return Response.seeOther(URI.create("/login")).build();
    }

    private static AuditBook.Action action(String person, String address, String what) {
        return new AuditBook.Action(person, address, what, "", "");
    }

    private Response again(Status status, String sentence) {
        return Response.status(status)
                .entity(page.replace(FAULT, "<p class=\"fault\" role=\"alert\">" + sentence + "</p>"))
                .build();
    }

    /** Where to after the login: a page of ours, whatever the address says. */
    static String safe(@Nullable String to) {
        if (to == null || !to.matches("/[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*")) {
            return "/";
        }
        try {
            URI uri = URI.create(to);
            return uri.getRawAuthority() == null ? to : "/";
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }

    private static String read(String resource) {
        try (InputStream stream = Objects.requireNonNull(LoginApi.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource + " of the program itself", e);
        }
    }
}
