package io.drover.app.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who asks, for the pages: they show it, and hide what he may not do. */
@Path("/api/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public final class SessionApi {

    private final Access access;
    private final SecurityIdentity identity;

    SessionApi(Access access, SecurityIdentity identity) {
        this.access = access;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "Whether access control is on, who asks, and whether he may look and act")
    public Session session() {
        boolean named =
                !identity.isAnonymous() && !identity.getPrincipal().getName().equals(Identities.LOOKER);
        return new Session(
                access.isOn(),
                named ? identity.getPrincipal().getName() : null,
                !access.isOn() || identity.hasRole(Role.VIEWER.word()),
                !access.isOn() || identity.hasRole(Role.OPERATOR.word()));
    }

    /**
     * Who asks.
     *
     * @param accessControl whether it is on
     * @param name of who is logged in; null for nobody
     * @param mayLook whether he may see the pages
     * @param mayAct whether he may do what changes something
     */
    public record Session(boolean accessControl, @Nullable String name, boolean mayLook, boolean mayAct) {}
}
