package io.drover.app.web;

import io.drover.app.web.MachinesApi.Fault;
import io.drover.ledger.Ledger;
import io.drover.model.Job;
import io.drover.model.Transition;
import io.drover.sink.history.MachineHistory;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a machine did, for programs: its transitions and its jobs, as they are in SQL. */
@Path("/api/machines/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Machines")
public final class HistoryApi {

    private static final int MOST = 1_000;
    private static final Duration EVER = Duration.ofDays(36_500);

    private final LiveFeed feed;
    private final MachineHistory history;

    @Inject
    HistoryApi(LiveFeed feed, Ledger ledger) {
        this.feed = feed;
        this.history = new MachineHistory(ledger);
    }

    @GET
    @Path("transitions")
    @Operation(
            summary = "How a machine came from state to state, newest first, page by page (before, limit)",
            description = "Times are those of its log. A region's transitions are independent of those of the others")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Change.class)))
    @APIResponse(responseCode = "400", description = "before is no time: {\"error\": \"<sentence>\"}")
    @APIResponse(responseCode = "404", description = "There is no machine of this id: {\"error\": \"<sentence>\"}")
    public Response transitions(
            @PathParam("id") String id,
            @Parameter(example = "2026-11-28T14:00:00Z") @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (!isMachine(id)) {
            return nobody(id);
        }
        try {
            Instant until = before == null ? Instant.now().plus(EVER) : Instant.parse(before);
            return Response.ok(history.transitions(id, until, within(limit)).stream()
                            .map(Change::of)
                            .toList())
                    .build();
        } catch (DateTimeParseException e) {
            return fault(
                    Status.BAD_REQUEST, "before must be a time such as 2026-11-28T14:00:00Z, was '" + before + "'.");
        }
    }

    @GET
    @Path("jobs")
    @Operation(summary = "The newest jobs of a machine, newest first, the open one among them (limit)")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = JobRow.class)))
    @APIResponse(responseCode = "404", description = "There is no machine of this id: {\"error\": \"<sentence>\"}")
    public Response jobs(@PathParam("id") String id, @QueryParam("limit") @DefaultValue("100") int limit) {
        return isMachine(id)
                ? Response.ok(history.jobs(id, within(limit)).stream()
                                .map(JobRow::of)
                                .toList())
                        .build()
                : nobody(id);
    }

    private boolean isMachine(String id) {
        return feed.card(id).filter(card -> card.machine() != null).isPresent();
    }

    private static int within(int limit) {
        return Math.max(1, Math.min(limit, MOST));
    }

    private static Response nobody(String id) {
        return fault(Status.NOT_FOUND, "There is no machine '" + id + "'. GET /api/sources lists what there is.");
    }

    private static Response fault(Status status, String error) {
        return Response.status(status).entity(new Fault(error)).build();
    }

    /**
     * From one state to another.
     *
     * @param at event time
     * @param region which of its independent sets of states
     * @param from the state left; null when none was known
     * @param to the state entered; null when it is not known any more
     * @param cause why: line, timeout, shift, job, rules changed, clock set, new file
     * @param note what was special about the line's time: late, repeated, skipped; null if nothing was
     */
    public record Change(
            Instant at,
            String region,
            @Nullable String from,
            @Nullable String to,
            String cause,
            @Nullable String note) {

        static Change of(Transition transition) {
            return new Change(
                    transition.at(),
                    transition.region(),
                    transition.from(),
                    transition.to(),
                    word(transition.cause()),
                    transition.note() == null ? null : word(transition.note()));
        }
    }

    /**
     * A job.
     *
     * @param id its id, the same in all systems
     * @param start event time
     * @param end event time; null while it is open
     * @param outcome what became of it: open, finished, interrupted and the like
     * @param fields what the log told of it, by name
     * @param counts what was counted in it, by name
     */
    public record JobRow(
            String id,
            Instant start,
            @Nullable Instant end,
            String outcome,
            Map<String, String> fields,
            Map<String, Long> counts) {

        static JobRow of(Job job) {
            return new JobRow(job.id(), job.start(), job.end(), word(job.outcome()), job.fields(), job.counts());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
