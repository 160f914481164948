package io.drover.app.operations;

import io.drover.app.UserFault;
import io.drover.app.operations.RouteSwitch.RouteRow;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The routes that run, for the page, commands and scripts. */
@Path("/api/routes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public final class RoutesApi {

    private final RouteSwitch routes;

    @Inject
    RoutesApi(RouteSwitch routes) {
        this.routes = routes;
    }

    @GET
    @Operation(summary = "All routes, by id, with their states")
    public List<RouteRow> list() {
        return routes.all();
    }

    @POST
    @Path("{id}/stop")
    @Operation(
            summary =
                    "Stops a route after what it is at; until it is started, its file changes, or the service starts again")
    @APIResponse(responseCode = "404", description = "There is no such route: {\"error\": \"<sentence>\"}")
    public Response stop(@PathParam("id") String id) {
        return answer(() -> routes.stop(id));
    }

    @POST
    @Path("{id}/start")
    @Operation(summary = "Starts a route that was stopped; it goes on where it was")
    @APIResponse(responseCode = "404", description = "There is no such route: {\"error\": \"<sentence>\"}")
    public Response start(@PathParam("id") String id) {
        return answer(() -> routes.start(id));
    }

    private static Response answer(Supplier<RouteRow> work) {
        try {
            return Response.ok(work.get()).build();
        } catch (UserFault e) {
            boolean missing = String.valueOf(e.getMessage()).startsWith("There is no ");
            return Refusal.of(missing ? Status.NOT_FOUND : Status.CONFLICT, String.valueOf(e.getMessage()));
        }
    }
}
