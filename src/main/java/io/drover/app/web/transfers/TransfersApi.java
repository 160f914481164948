package io.drover.app.web.transfers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.ledger.Ledger;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** What was transferred, as figures, and as the charts that older pages call for. Reads only. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
public final class TransfersApi {

    /** Where the charts of {@code /default} begin: older pages expect it. */
    private static final LocalDate BEGINNING = LocalDate.of(2022, 1, 1);

    private final TransferBook book;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemDefaultZone();

    TransfersApi(Ledger ledger, ObjectMapper json) {
        this.book = new TransferBook(ledger);
        this.json = json;
    }

    @GET
    @Path("api/transfers")
    @Operation(
            summary =
                    "Transfers by user and by day, from one day to another, both included; by default of the last 30 days"
                            + " that have data")
    public Response transfers(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("source") @Nullable String source) {
        String only = source == null || source.isBlank() ? null : source;
        return answer(() -> book.report(range(from, to, only), only));
    }

    @GET
    @Path("default")
    @Operation(summary = "Four Plotly figures, from 2022-01-01 to today")
    public Response all() {
        LocalDate today = LocalDate.now(clock);
        return answer(() -> Figures.of(book.report(new Days(BEGINNING, today), null)));
    }

    @POST
    @Path("update-data")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Four Plotly figures, from start_date to end_date, both included")
    public Response some(@Nullable String body) {
        return answer(() -> Figures.of(book.report(range(body), null)));
    }

    private Days range(@Nullable String from, @Nullable String to, @Nullable String source) {
        if (from != null && to != null) {
            return Days.of("from", from, "to", to);
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate last = to != null
                ? Days.day("to", to)
                : book.bounds(source).map(Days::to).orElse(today);
        if (from != null) {
            LocalDate first = Days.day("from", from);
            return new Days(first, first.isAfter(last) ? first : last);
        }
        Optional<Days> newest = book.newest(last, source);
        return newest.map(days -> new Days(days.from(), last)).orElse(new Days(last.minusDays(29), last));
    }

    private Days range(@Nullable String body) {
        try {
            JsonNode node = body == null || body.isBlank() ? null : json.readTree(body);
            if (node == null || !node.isObject()) {
                throw new BadDatesException(
                        "The body is no JSON object. Write {\"start_date\":\"YYYY-MM-DD\",\"end_date\":\"YYYY-MM-DD\"}.");
            }
            return Days.of("start_date", text(node, "start_date"), "end_date", text(node, "end_date"));
        } catch (JsonProcessingException e) {
            throw new BadDatesException(
                    "The body is no JSON. Write {\"start_date\":\"YYYY-MM-DD\",\"end_date\":\"YYYY-MM-DD\"}.");
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static Response answer(Supplier<Object> answer) {
        try {
            return Response.ok(answer.get()).build();
        } catch (BadDatesException e) {
            return refusal(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (DataAccessException e) {
            return refusal(Response.Status.SERVICE_UNAVAILABLE, "The database cannot be asked now.");
        }
    }

    private static Response refusal(Response.Status status, String sentence) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("error", sentence))
                .build();
    }
}
