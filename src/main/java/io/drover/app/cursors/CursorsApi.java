package io.drover.app.cursors;

import io.drover.app.UserFault;
import io.drover.app.access.Commander;
import io.drover.app.service.ServiceFile;
import io.drover.ledger.Ledger;
import io.drover.reader.Readers;
import io.drover.sink.rollup.RollupComponent;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cursors of the running service, for its commands. Looking is free to whoever may see the pages; a move needs an
 * operator, or the token of {@link ServiceFile} in a header of its own.
 */
@Path("/api/cursors")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Cursors")
public final class CursorsApi {

    private static final Logger LOG = LoggerFactory.getLogger(CursorsApi.class);

    private final LedgerDesk desk;
    private final Commander commander;
    private final CamelContext camel;

    CursorsApi(Ledger ledger, Readers readers, Commander commander, CamelContext camel) {
        this.camel = camel;
        this.desk = new LedgerDesk(ledger, readers::whilePaused);
        this.commander = commander;
    }

    @GET
    @Operation(summary = "How far every route is in every content")
    public Response list() {
        return answer(desk::list);
    }

    @GET
    @Path("details")
    @Operation(summary = "Everything that is known of a route's cursors, of one content or of all")
    public Response show(
            @QueryParam("route") @Nullable String route, @QueryParam("generation") @Nullable Long generation) {
        return answer(() -> desk.show(String.valueOf(route), generation));
    }

    @POST
    @Path("plan")
    @Operation(
            summary =
                    "What a reset would do; changes nothing. Needs an operator, or the token of data/service.json in X-Drover-Token")
    public Response plan(ResetRequest request) {
        return commander.isOne() ? answer(() -> desk.plan(request)) : forbidden();
    }

    @POST
    @Path("reset")
    @Operation(
            summary = "Does what was planned. Needs an operator, or the token of data/service.json in X-Drover-Token")
    public Response reset(ResetPlan confirmed) {
        return commander.isOne() ? answer(() -> told(desk.reset(confirmed))) : forbidden();
    }

    @POST
    @Path("sums")
    @Operation(
            summary =
                    "Makes the sums of a source anew from its rows. Needs an operator, or the token of data/service.json in X-Drover-Token")
    public Response sums(Map<String, String> body) {
        return commander.isOne() ? answer(() -> Map.of("rows", rebuilt(body.getOrDefault("source", "")))) : forbidden();
    }

    private long rebuilt(String source) {
        if (!(camel.hasComponent("rollup") instanceof RollupComponent rollups)) {
            throw new UserFault("No route of this site keeps sums.");
        }
        try {
            return rollups.rebuild(source);
        } catch (Exception e) {
            throw new UserFault("The sums stay as they were: " + e.getMessage() + ". Try again.", e);
        }
    }

    private static ResetPlan told(ResetPlan done) {
        for (ResetPlan.Step step : done.steps()) {
            LOG.atWarn()
                    .addKeyValue("route", done.request().route())
                    .addKeyValue("generation", step.generation())
                    .addKeyValue("from", step.fromBytes())
                    .addKeyValue("to", step.toBytes())
                    .log(
                            "A person moved the cursor of {} from byte {} to byte {} of {}: {}, {} lines.",
                            done.request().route(),
                            step.fromBytes(),
                            step.toBytes(),
                            step.file(),
                            step.effect(),
                            step.lines());
        }
        return done;
    }

    private static Response answer(Supplier<Object> work) {
        try {
            return Response.ok(work.get()).build();
        } catch (UserFault e) {
            return fault(Status.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    private static Response forbidden() {
        return fault(
                Status.FORBIDDEN,
                "A move needs an operator, or the header " + ServiceFile.HEADER
                        + " with the token of data/service.json; drover cursor sends it.");
    }

    private static Response fault(Status status, String sentence) {
        return Response.status(status).entity(new Fault(sentence)).build();
    }

    /**
     * What went wrong.
     *
     * @param error a sentence for a person
     */
    public record Fault(String error) {}
}
