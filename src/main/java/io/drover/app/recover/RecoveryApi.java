package io.drover.app.recover;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.service.ServiceFile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Recovery in the running service, for its page and its command. */
@Path("/api/questionnaires/recovery")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Questionnaires")
public final class RecoveryApi {

    private final Home home;
    private final Recoveries recoveries;
    private final ServiceFile file;

    RecoveryApi(Home home, Recoveries recoveries, ServiceFile file) {
        this.home = home;
        this.recoveries = recoveries;
        this.file = file;
    }

    @GET
    @Operation(summary = "How far the last recovery is, and what came of it")
    public RecoveryStatus status() {
        return recoveries.status();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rebuilds the CSV files of a form from its raw backups; one at a time")
    public Response begin(@Nullable RecoveryRequest request, @HeaderParam(ServiceFile.HEADER) @Nullable String token) {
        if (request == null || isBlank(request.server()) || isBlank(request.form())) {
            return fault(Status.BAD_REQUEST, "A recovery needs a server and a form.");
        }
        String to = request.to();
        if (to != null
                && !file.isToken(token)
                && !home.folder().resolve(to).normalize().startsWith(home.data())) {
            return fault(Status.FORBIDDEN, "The page recovers only into folders below data/; use drover recover --to.");
        }
        try {
            return Response.ok(recoveries.begin(request)).build();
        } catch (UserFault e) {
            return fault(Status.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    /** Also of what a body has left out. */
    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Response fault(Status status, String sentence) {
        return Response.status(status).entity(Map.of("error", sentence)).build();
    }
}
