package io.drover.app.operations;

import io.drover.ledger.FoundGap;
import io.drover.ledger.Ledger;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.springframework.dao.DataAccessException;

/** Bytes that were destroyed before they could be read, or skipped by a person. */
@Path("/api/gaps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public final class GapsApi {

    private static final int MOST = 500;

    private final Ledger ledger;

    @Inject
    GapsApi(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A gap.
     *
     * @param source the source that misses something
     * @param route key of the route
     * @param generation the content that it is missing from
     * @param path where that content was last seen
     * @param fromBytes the first byte that is missing
     * @param toBytes the byte after the last one
     * @param cause what happened, for a person
     * @param foundAt when it was noticed
     */
    public record GapRow(
            String source,
            String route,
            long generation,
            String path,
            long fromBytes,
            long toBytes,
            String cause,
            Instant foundAt) {

        static GapRow of(FoundGap found) {
            return new GapRow(
                    found.gap().source(),
                    found.gap().route(),
                    found.gap().generation(),
                    found.path(),
                    found.gap().fromBytes(),
                    found.gap().toBytes(),
                    found.gap().cause(),
                    found.foundAt());
        }
    }

    @GET
    @Operation(summary = "What was lost or skipped, the newest first")
    public Response list(@QueryParam("limit") @DefaultValue("50") int limit) {
        try {
            return Response.ok(ledger.gaps().newest(Math.max(1, Math.min(limit, MOST))).stream()
                            .map(GapRow::of)
                            .toList())
                    .build();
        } catch (DataAccessException e) {
            return Refusal.of(Status.SERVICE_UNAVAILABLE, "The database cannot be asked now.");
        }
    }
}
