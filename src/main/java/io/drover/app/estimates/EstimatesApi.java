package io.drover.app.estimates;

import io.drover.ledger.Ledger;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How long jobs take. */
@Path("/api/estimates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Machines")
public final class EstimatesApi {

    private final LedgerEstimates estimates;

    EstimatesApi(Ledger ledger) {
        this.estimates = new LedgerEstimates(ledger, Clock.systemUTC());
    }

    @GET
    @Operation(
            summary = "When the jobs that run will end, and how such estimates fared; of all machines or one (machine)")
    public EstimateReport estimates(@QueryParam("machine") @Nullable String machine) {
        return estimates.report(machine);
    }
}
