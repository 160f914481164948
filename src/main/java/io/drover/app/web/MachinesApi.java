package io.drover.app.web;

import io.drover.app.web.MachineCard.JobCard;
import io.drover.app.web.MachineCard.RegionCard;
import io.drover.app.web.MachineCard.SpanRow;
import io.drover.ledger.Ledger;
import io.drover.sink.history.AlarmCount;
import io.drover.sink.history.AlarmCounts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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

    private static final int ALARM_DAYS = 30;
    /** A hundred years; databases know no day of long before. */
    private static final int MOST_DAYS = 36_525;

    private final LiveFeed feed;
    private final MachineRulesShown rules;
    private final AlarmCounts alarms;

    MachinesApi(LiveFeed feed, MachineRulesShown rules, Ledger ledger) {
        this.feed = feed;
        this.rules = rules;
        this.alarms = new AlarmCounts(ledger);
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
                        machine.estimate(),
                        machine.today(),
                        machine.jobsToday(),
                        feed.spans(id)))
                .build();
    }

    @GET
    @Path("{id}/rules")
    @Operation(summary = "The states of a machine and what leads to them, as its rules say; for people also as Mermaid")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MachineRulesShown.Shown.class)))
    @APIResponse(responseCode = "404", description = "There is no such machine: {\"error\": \"<sentence>\"}")
    public Response rules(@PathParam("id") String id) {
        return rules.of(id)
                .map(shown -> Response.ok(shown).build())
                .orElseGet(() -> Response.status(Status.NOT_FOUND)
                        .entity(new Fault(
                                "There are no rules of a machine '" + id + "'. GET /api/sources lists what there is."))
                        .build());
    }

    @GET
    @Path("{id}/alarms")
    @Operation(summary = "The alarms of a machine by code, the most frequent first; default those of thirty days")
    public List<AlarmCount> alarms(@PathParam("id") String id, @QueryParam("days") @Nullable Integer days) {
        int wanted = days == null ? ALARM_DAYS : Math.min(MOST_DAYS, Math.max(1, days));
        return alarms.since(id, LocalDate.now(ZoneId.systemDefault()).minusDays(wanted - 1L));
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
     * @param estimate when the open job will have ended; null without one, or while too few were done before it
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
            @Nullable EstimateCard estimate,
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
