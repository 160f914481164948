package io.drover.app.operations;

import io.drover.app.UserFault;
import io.drover.app.operations.LogLevels.LevelRow;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged, by category. */
@Path("/api/log-levels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public final class LogLevelsApi {

    private static final Logger LOG = LoggerFactory.getLogger(LogLevelsApi.class);

    private final LogLevels levels;

    @Inject
    LogLevelsApi(LogLevels levels) {
        this.levels = levels;
    }

    /**
     * What to log.
     *
     * @param level ERROR, WARN, INFO or DEBUG; null for what is configured
     */
    public record Wanted(@Nullable String level) {}

    @GET
    @Operation(summary = "What is logged, by category")
    public List<LevelRow> list() {
        return levels.all();
    }

    @POST
    @Path("{category}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes what a category logs until the service starts again; level null: as configured")
    public Response set(@PathParam("category") String category, Wanted wanted) {
        try {
            LevelRow row = levels.set(category, wanted.level());
            LOG.atInfo()
                    .addKeyValue("category", category)
                    .log("A person has {} log from {} on.", category, row.level());
            return Response.ok(row).build();
        } catch (UserFault e) {
            return Refusal.of(Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
