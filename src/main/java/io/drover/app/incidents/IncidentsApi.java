package io.drover.app.incidents;

import io.drover.ledger.Incident;
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
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Incidents, for the page and scripts. Whoever may see the pages may look; closing one is for those who may act. */
@Path("/api/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
public final class IncidentsApi {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentsApi.class);
    private static final int MOST = 1000;

    private final Ledger ledger;

    IncidentsApi(Ledger ledger) {
        this.ledger = ledger;
    }

    @GET
    @Operation(
            summary =
                    "Open incidents, newest first; of one source (source), also those that are over (all=true), page by page"
                            + " (before, limit)")
    public Response list(
            @QueryParam("source") @DefaultValue("") String source,
            @QueryParam("all") @DefaultValue("false") boolean all,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return answer(() -> Optional.of(ledger
                .incidents()
                .list(source, all, before == null ? Long.MAX_VALUE : before, Math.max(1, Math.min(limit, MOST)))
                .stream()
                .map(IncidentRow::of)
                .toList()));
    }

    @GET
    @Path("{id:\\d+}")
    @Operation(summary = "One incident")
    public Response show(@PathParam("id") long id) {
        return answer(() -> ledger.incidents().find(id).map(IncidentRow::of));
    }

    @POST
    @Path("{id:\\d+}/close")
    @Operation(summary = "Closes an incident that a person has seen to")
    public Response close(@PathParam("id") long id) {
        return answer(() -> {
            Optional<Incident> closed = ledger.incidents().close(id, "A person has closed it.");
            closed.ifPresent(
                    each -> LOG.atInfo().addKeyValue("incident", id).log("A person closes the incident {}.", id));
            return closed.map(IncidentRow::of);
        });
    }

    private static Response answer(Supplier<Optional<?>> work) {
        try {
            Optional<?> found = work.get();
            return found.isPresent()
                    ? Response.ok(found.get()).build()
                    : fault(Status.NOT_FOUND, "There is no such open incident.");
        } catch (DataAccessException e) {
            return fault(Status.SERVICE_UNAVAILABLE, "The database cannot be asked now.");
        }
    }

    private static Response fault(Status status, String sentence) {
        return Response.status(status).entity(Map.of("error", sentence)).build();
    }
}
