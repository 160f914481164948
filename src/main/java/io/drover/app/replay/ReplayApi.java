package io.drover.app.replay;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.access.Commander;
import io.drover.app.service.ServiceFile;
import io.drover.ledger.Ledger;
import io.drover.reader.Readers;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Replay in the running service, for its command; needs an operator, or the token of {@link ServiceFile}. */
@Path("/api/replay")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Replay")
public final class ReplayApi {

    private final Replay replay;
    private final Commander commander;
    private final Event<HistoryReplaced> replaced;

    ReplayApi(Home home, Ledger ledger, Readers readers, Commander commander, Event<HistoryReplaced> replaced) {
        this.replaced = replaced;
        this.replay = new Replay(home, ledger, readers::whilePaused);
        this.commander = commander;
    }

    @POST
    @Operation(
            summary =
                    "Makes a machine's history anew from its logs. Needs an operator, or the token of data/service.json in X-Drover-Token")
    public Response run(ReplayRequest request) {
        if (!commander.isOne()) {
            return fault(
                    Status.FORBIDDEN,
                    "A replay needs an operator, or the header " + ServiceFile.HEADER
                            + " with the token of data/service.json; drover replay sends it.");
        }
        try {
            ReplayReport report = replay.run(request);
            if (!request.dryRun() && report.changesAnything()) {
                replaced.fire(new HistoryReplaced(request.route()));
            }
            return Response.ok(report).build();
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
