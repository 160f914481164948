package io.drover.app.web.timeline;

import io.drover.app.web.LiveFeed;
import io.drover.app.web.MachineCard;
import io.drover.app.web.SourceCard;
import io.drover.ledger.Ledger;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** What a machine did over hours and weeks. */
@Path("/api/machines/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Machines")
public final class TimelineApi {

    private final LiveFeed feed;
    private final MachineCalendar calendar;
    private final MachineBook book;
    private final Clock clock;

    @Inject
    TimelineApi(LiveFeed feed, MachineCalendar calendar, Ledger ledger) {
        this.feed = feed;
        this.calendar = calendar;
        this.book = new MachineBook(ledger);
        this.clock = Clock.system(ZoneId.systemDefault());
    }

    @GET
    @Path("timeline")
    @Operation(
            summary =
                    "A machine's states from one moment to another, with its shifts, jobs and alarms; default the last eight hours",
            description = "At most 35 days. What is too short to be told apart on a screen is put together.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Timeline.class)))
    @APIResponse(responseCode = "400", description = "The times cannot be meant: {\"error\": \"<sentence>\"}")
    @APIResponse(responseCode = "404", description = "There is no machine of this id: {\"error\": \"<sentence>\"}")
    public Response timeline(
            @PathParam("id") String id,
            @Parameter(example = "2026-11-28T06:00:00Z") @QueryParam("from") @Nullable String from,
            @Parameter(example = "2026-11-28T14:00:00Z") @QueryParam("to") @Nullable String to) {
        return answer(id, card -> {
            TimeRange range = TimeRange.of(from, to, clock.instant());
            return book.timeline(
                    id, range, calendar.zone(id), calendar.shifts(id, range), known(card), mainRegion(card));
        });
    }

    @GET
    @Path("utilisation")
    @Operation(
            summary = "For how long a machine was in which state, by day or by shift; default the last seven days",
            description =
                    "At most 92 days, in the machine's zone, whose days are 23 or 25 hours long where clocks are set.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Utilisation.class)))
    @APIResponse(responseCode = "400", description = "The days cannot be meant: {\"error\": \"<sentence>\"}")
    @APIResponse(responseCode = "404", description = "There is no machine of this id: {\"error\": \"<sentence>\"}")
    public Response utilisation(
            @PathParam("id") String id,
            @Parameter(description = "day or shift; default day") @QueryParam("by") @Nullable String by,
            @Parameter(example = "2026-11-22") @QueryParam("from") @Nullable String from,
            @Parameter(example = "2026-11-28") @QueryParam("to") @Nullable String to) {
        return answer(id, card -> {
            ZoneId zone = calendar.zone(id);
            Instant now = clock.instant();
            TimeRange days = TimeRange.days(from, to, LocalDate.ofInstant(now, zone), zone);
            PeriodSums sums = switch (by == null ? "day" : by) {
                case "day" -> PeriodSums.days(days, zone, now);
                case "shift" -> PeriodSums.shifts(calendar.shifts(id, days), now);
                default -> throw new BadTimeException("by is '" + by + "'. Write day or shift.");
            };
            book.addTo(sums, id, known(card));
            return new Utilisation(id, zone.getId(), sums.periods(mainRegion(card)));
        });
    }

    /** What a machine does that cannot be read is not known any more. */
    private Instant known(SourceCard card) {
        return switch (card.badge()) {
            case LIVE, STANDBY, SILENT -> clock.instant();
            case STOPPED, UNREACHABLE, COLLECTOR_DOWN -> card.since();
        };
    }

    private static @Nullable String mainRegion(SourceCard card) {
        return Optional.ofNullable(card.machine()).map(MachineCard::regions).stream()
                .flatMap(regions -> regions.stream().limit(1))
                .map(MachineCard.RegionCard::name)
                .findFirst()
                .orElse(null);
    }

    private Response answer(String id, Function<SourceCard, Object> answer) {
        Optional<SourceCard> card = feed.card(id).filter(source -> source.machine() != null);
        if (card.isEmpty()) {
            return refusal(Status.NOT_FOUND, "There is no machine '" + id + "'. GET /api/sources lists what there is.");
        }
        try {
            return Response.ok(answer.apply(card.get())).build();
        } catch (BadTimeException e) {
            return refusal(Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (DataAccessException e) {
            return refusal(Status.SERVICE_UNAVAILABLE, "The database cannot be asked now.");
        }
    }

    private static Response refusal(Status status, String sentence) {
        return Response.status(status).entity(Map.of("error", sentence)).build();
    }
}
