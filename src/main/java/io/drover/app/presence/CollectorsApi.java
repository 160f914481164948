package io.drover.app.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Collectors say here that they are there. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Collectors")
public final class CollectorsApi {

    private static final String EXAMPLE = "A heartbeat is a JSON object such as"
            + " {\"collector\": \"shop\", \"sentAt\": \"2026-11-22T10:00:00Z\", \"sources\": [\"ipgA\"]}.";

    private final Collectors collectors;
    private final ObjectMapper json;

    CollectorsApi(Collectors collectors, ObjectMapper json) {
        this.collectors = collectors;
        this.json = json;
    }

    @GET
    @Path("api/collectors")
    @Operation(summary = "The collectors that were ever heard of, by id, and whether they are there")
    public List<CollectorCard> list() {
        return collectors.cards();
    }

    @POST
    @Path("api/heartbeats")
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    @Operation(
            summary =
                    "A collector says that it is there, and how its sources stand. Where access control is on it shows its"
                            + " token: Authorization: Bearer <token>",
            description = "When the next one is late by two periods, the sources wear the badge 'collector down'")
    @APIResponse(
            responseCode = "200",
            description = "Taken; warnings are for a person, such as of a clock that is wrong",
            content = @Content(schema = @Schema(implementation = Receipt.Taken.class)))
    @APIResponse(responseCode = "400", description = "It says something that cannot be: {\"error\": \"<sentence>\"}")
    @APIResponse(responseCode = "401", description = "Without a token, or with a wrong one")
    @APIResponse(responseCode = "403", description = "A collector that is not known here: {\"error\": \"<sentence>\"}")
    @APIResponse(responseCode = "409", description = "Another one has this id: {\"error\": \"<sentence>\"}")
    @RequestBody(content = @Content(schema = @Schema(implementation = Heartbeat.class)))
    public Response heartbeat(String body) {
        Heartbeat heartbeat;
        try {
            heartbeat = json.readValue(body, Heartbeat.class);
        } catch (JsonProcessingException e) {
            return fault(Status.BAD_REQUEST, wrong(e));
        }
        if (heartbeat == null) {
            return fault(Status.BAD_REQUEST, EXAMPLE);
        }
        Receipt receipt = collectors.take(heartbeat);
        if (receipt instanceof Receipt.Unknown unknown) {
            return fault(Status.FORBIDDEN, unknown.error());
        }
        if (receipt instanceof Receipt.Doubled doubled) {
            return fault(Status.CONFLICT, doubled.error());
        }
        return Response.ok(receipt).build();
    }

    /** Jackson's own words tell of classes. */
    private static String wrong(JsonProcessingException e) {
        return e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null
                ? cause.getMessage() + "."
                : EXAMPLE;
    }

    private static Response fault(Status status, String error) {
        return Response.status(status).entity(new Fault(error)).build();
    }

    /**
     * What went wrong.
     *
     * @param error a sentence for a person
     */
    public record Fault(String error) {}
}
