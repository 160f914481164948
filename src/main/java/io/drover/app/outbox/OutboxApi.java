package io.drover.app.outbox;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.config.Settings;
import io.drover.ledger.Ledger;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Deliveries, for the page, commands and scripts.
 */
@Path("/api/outbox")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Outbox")
public final class OutboxApi {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxApi.class);
    private static final int MOST = 1000;

    private final OutboxDesk desk;

    OutboxApi(Ledger ledger, Home home, Settings settings, ServedDestinations served) {
        this.desk = new LedgerOutboxDesk(ledger, home, settings.salesforce().apiVersion(), served);
    }

    @GET
    @Operation(
            summary = "Deliveries, newest first, of all destinations or one (destination), in all states or one (state:"
                    + " waiting, delivered, dead, superseded), page by page (before, limit)")
    public Response list(
            @QueryParam("destination") @DefaultValue("") String destination,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return answer(() -> desk.list(
                destination, state, before == null ? Long.MAX_VALUE : before, Math.max(1, Math.min(limit, MOST))));
    }

    @GET
    @Path("destinations")
    @Operation(summary = "Destinations: whether deliveries run, what waits, what was given up")
    public Response destinations() {
        return answer(desk::destinations);
    }

    @GET
    @Path("{id:\\d+}")
    @Operation(summary = "One delivery, with the requests that go out for it")
    public Response show(@PathParam("id") long id) {
        return answer(() -> desk.show(id));
    }

    @POST
    @Path("{id:\\d+}/retry")
    @Operation(summary = "Has a delivery made at once that waits or was given up")
    public Response retry(@PathParam("id") long id) {
        return answer(() -> {
            desk.retry(id);
            LOG.atInfo().addKeyValue("delivery", id).log("A person retries the delivery {}.", id);
            return Map.of("retried", 1);
        });
    }

    @POST
    @Path("destinations/{name}/retry")
    @Operation(summary = "Has all deliveries of a destination made at once that wait or were given up")
    public Response retryAll(@PathParam("name") String name) {
        return answer(() -> {
            int retried = desk.retryAll(name);
            LOG.atInfo().addKeyValue("destination", name).log("A person retries {} deliveries to {}.", retried, name);
            return Map.of("retried", retried);
        });
    }

    @POST
    @Path("destinations/{name}/pause")
    @Operation(summary = "Lets deliveries to a destination wait, also after a restart")
    public Response pause(@PathParam("name") String name) {
        return answer(() -> {
            desk.pause(name);
            LOG.atInfo().addKeyValue("destination", name).log("A person pauses deliveries to {}.", name);
            return Map.of("paused", name);
        });
    }

    @POST
    @Path("destinations/{name}/resume")
    @Operation(summary = "Lets deliveries to a destination go on, at once")
    public Response resume(@PathParam("name") String name) {
        return answer(() -> {
            desk.resume(name);
            LOG.atInfo().addKeyValue("destination", name).log("A person resumes deliveries to {}.", name);
            return Map.of("resumed", name);
        });
    }

    private static Response answer(Supplier<Object> work) {
        try {
            return Response.ok(work.get()).build();
        } catch (UserFault e) {
            boolean missing = String.valueOf(e.getMessage()).startsWith("There is no ");
            return fault(missing ? Status.NOT_FOUND : Status.CONFLICT, String.valueOf(e.getMessage()));
        } catch (DataAccessException e) {
            return fault(Status.SERVICE_UNAVAILABLE, "The database cannot be asked now.");
        }
    }

    private static Response fault(Status status, String sentence) {
        return Response.status(status).entity(Map.of("error", sentence)).build();
    }
}
