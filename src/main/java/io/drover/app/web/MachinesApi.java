package io.drover.app.web;

import io.drover.app.web.MachineCard.JobCard;
import io.drover.app.web.MachineCard.RegionCard;
import io.drover.app.web.MachineCard.SpanRow;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What one machine does. */
@Path("/api/machines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Machines")
public final class MachinesApi {

    private final LiveFeed feed;

    MachinesApi(LiveFeed feed) {
        this.feed = feed;
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A machine's present states, its open job and its newest spans, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Machine.class)),
            description = "While the badge is not live, the states are the last that were known")
    @APIResponse(responseCode = "404", description = "There is no machine of this id: {\"error\": \"<sentence>\"}")
    public Response machine(@PathParam("id") String id) {
        SourceCard card = feed.card(id).orElse(null);
        if (card == null || card.machine() == null) {
            String kind = card == null ? "source" : "machine";
            return Response.status(Status.NOT_FOUND)
                    .entity(new Fault("There is no " + kind + " '" + id + "'. GET /api/sources lists what there is."))
                    .build();
        }
        MachineCard machine = card.machine();
        return Response.ok(new Machine(
                        id,
                        card.pack(),
                        card.badge(),
                        card.reason(),
                        card.since(),
                        machine.regions(),
                        machine.job(),
                        machine.today(),
                        machine.jobsToday(),
                        feed.spans(id)))
                .build();
    }

    /**
     * A machine.
     *
     * @param id its id
     * @param pack the pack of its route
     * @param badge how far its states can be trusted
     * @param reason why the badge is not live; null while it is
     * @param since since when the badge is so
     * @param regions its states
     * @param job the open job; null if there is none
     * @param today what was counted today, by name
     * @param jobsToday jobs that began today
     * @param spans its newest spans, newest first
     */
    public record Machine(
            String id,
            String pack,
            Badge badge,
            @Nullable String reason,
            Instant since,
            List<RegionCard> regions,
            @Nullable JobCard job,
            Map<String, Long> today,
            long jobsToday,
            List<SpanRow> spans) {}

    /**
     * What went wrong.
     *
     * @param error a sentence for a person
     */
    public record Fault(String error) {}
}
