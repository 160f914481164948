package io.drover.app.export;

import io.drover.app.UserFault;
import io.drover.app.access.Commander;
import io.drover.app.service.ServiceFile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An export by the running service, for its command; needs an operator or the token of {@link ServiceFile}. */
@Path("/api/export")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Questionnaires")
public final class ExportApi {

    private final Exports exports;
    private final Commander commander;

    ExportApi(Exports exports, Commander commander) {
        this.exports = exports;
        this.commander = commander;
    }

    @POST
    @Operation(
            summary =
                    "Exports questionnaires now and says what came of each form. Needs the token of data/service.json in"
                            + " X-Drover-Token")
    public Response run(ExportRequest request) {
        if (!commander.isOne()) {
            return fault(
                    Status.FORBIDDEN,
                    "An export needs an operator, or the header " + ServiceFile.HEADER
                            + " with the token of data/service.json; drover export sends it.");
        }
        try {
            return Response.ok(exports.run(request)).build();
        } catch (UserFault e) {
            return fault(Status.CONFLICT, String.valueOf(e.getMessage()));
        }
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
