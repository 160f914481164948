package io.drover.app.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drover.app.intake.Piece.ContentKey;
import io.drover.app.presence.Collectors;
import io.drover.app.presence.Receipt;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Collectors send here what they have read. */
@Path("/api/intake")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Collectors")
public final class IntakeApi {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeApi.class);

    private final Spool spool;
    private final Collectors collectors;

    IntakeApi(Spool spool, Collectors collectors) {
        this.spool = spool;
        this.collectors = collectors;
    }

    @POST
    @Path("{collector}/{source}")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary =
                    "Keeps bytes of a log that a collector follows, once however often they come. Where access control is on"
                            + " the collector shows its token: Authorization: Bearer <token>",
            description =
                    "The body holds the bytes from 'from' on of the content 'generation', as the collector 'instance'"
                            + " counts them, of a file 'file'. They are on the disk when the answer comes. 'to' is given where the last"
                            + " bytes cannot be had any more and a hole takes their place")
    @APIResponse(
            responseCode = "200",
            description = "Kept, now or before",
            content = @Content(schema = @Schema(implementation = Next.class)))
    @APIResponse(responseCode = "400", description = "It says something that cannot be: {\"error\": \"<sentence>\"}")
    @APIResponse(responseCode = "401", description = "Without a token, or with a wrong one")
    @APIResponse(responseCode = "403", description = "A collector that is not known here: {\"error\": \"<sentence>\"}")
    @APIResponse(
            responseCode = "409",
            description =
                    "Bytes before these are missing, and nextOffset says from where on; or others were sent before in"
                            + " their place",
            content = @Content(schema = @Schema(implementation = Next.class)))
    @APIResponse(responseCode = "503", description = "They cannot be kept now: {\"error\": \"<sentence>\"}")
    public Response take(
            @PathParam("collector") String collector,
            @PathParam("source") String source,
            @QueryParam("instance") @Nullable String instance,
            @QueryParam("generation") long generation,
            @QueryParam("file") @Nullable String file,
            @QueryParam("from") long from,
            @QueryParam("to") @Nullable Long to,
            byte[] body) {
        Optional<Receipt.Unknown> refusal = collectors.refusal(collector);
        if (refusal.isPresent()) {
            return answer(Status.FORBIDDEN, refusal.get().error(), null);
        }
        byte[] bytes = body == null ? new byte[0] : body;
        try {
            ContentKey content = new ContentKey(collector, source, instance == null ? "unknown" : instance, generation);
            return answer(spool.append(
                    new Piece(content, file == null ? "" : file, from, to == null ? from + bytes.length : to, bytes)));
        } catch (IllegalArgumentException e) {
            return answer(Status.BAD_REQUEST, e.getMessage() + ".", null);
        } catch (IOException | DataAccessException e) {
            LOG.atWarn()
                    .addKeyValue("collector", collector)
                    .addKeyValue("source", source)
                    .log("What the collector sends cannot be kept: {}", e.toString());
            return answer(Status.SERVICE_UNAVAILABLE, "It cannot be kept now: " + e, null);
        }
    }

    private static Response answer(Appended appended) {
        if (appended instanceof Appended.Missing missing) {
            return answer(
                    Status.CONFLICT,
                    "The bytes before these are missing here; the next one that is not is " + missing.nextBytes() + ".",
                    missing.nextBytes());
        }
        if (appended instanceof Appended.Different different) {
            return answer(
                    Status.CONFLICT,
                    "Other bytes were sent before in the place of these; they are in " + different.name() + ".",
                    null);
        }
        return Response.ok(new Next(((Appended.Kept) appended).nextBytes(), null))
                .build();
    }

    private static Response answer(Status status, String error, @Nullable Long next) {
        return Response.status(status).entity(new Next(next, error)).build();
    }

    /**
     * Where to go on.
     *
     * @param nextOffset offset that the next bytes of the content begin at; null if that cannot be said
     * @param error what went wrong, a sentence; null if nothing did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Next(@Nullable Long nextOffset, @Nullable String error) {}
}
