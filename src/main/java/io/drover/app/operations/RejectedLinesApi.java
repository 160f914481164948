package io.drover.app.operations;

import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.ledger.Rejection;
import io.drover.reader.Readers;
import io.drover.reader.context.LinesAround;
import io.drover.reader.reset.ContentGoneException;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Lines that could not be used, and what stands around them in their logs. */
@Path("/api/rejected")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public final class RejectedLinesApi {

    private static final int MOST = 500;
    private static final int LINES_AROUND = 20;

    /** A large compressed log may be inflated for one look. */
    private static final int MOST_AT_ONCE = 2;

    private final Ledger ledger;
    private final Readers readers;
    private final Semaphore looks = new Semaphore(MOST_AT_ONCE);

    @Inject
    RejectedLinesApi(Ledger ledger, Readers readers) {
        this.ledger = ledger;
        this.readers = readers;
    }

    /**
     * A rejected line as it stands in its log.
     *
     * @param rejection the line as it is kept
     * @param around the lines around it; null if they cannot be read any more
     * @param gone why not, for a person; null if they can
     */
    public record InContext(
            Rejection rejection,
            @Nullable LinesAround around,
            @Nullable String gone) {}

    @GET
    @Operation(summary = "Lines that could not be used, the newest first; of all sources or of one")
    public Response list(
            @QueryParam("source") @DefaultValue("") String source, @QueryParam("limit") @DefaultValue("50") int limit) {
        int most = Math.max(1, Math.min(limit, MOST));
        return answer(() -> {
            List<Rejection> lines = source.isEmpty()
                    ? ledger.rejectedLines().newest(most)
                    : ledger.rejectedLines().newest(source, most);
            return Response.ok(lines).build();
        });
    }

    @GET
    @Path("context")
    @Operation(
            summary = "A rejected line with the twenty lines before and after it, from its log",
            description = "Only for lines that were rejected. If the log is gone or holds something else, it says so.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = InContext.class)))
    @APIResponse(responseCode = "404", description = "No such line was rejected: {\"error\": \"<sentence>\"}")
    @APIResponse(responseCode = "503", description = "Others are looking at large logs: {\"error\": \"<sentence>\"}")
    public Response context(
            @QueryParam("route") @DefaultValue("") String route,
            @QueryParam("generation") long generation,
            @QueryParam("offset") long offset) {
        return answer(() -> ledger.rejectedLines()
                .find(route, generation, offset)
                .map(this::inContext)
                .orElseGet(() -> Refusal.of(
                        Status.NOT_FOUND, "There is no rejected line of this route, generation and offset.")));
    }

    private Response inContext(Rejection line) {
        Optional<Generation> content = ledger.generations().siblings(line.generation()).stream()
                .filter(each -> each.id() == line.generation())
                .findFirst();
        if (content.isEmpty()) {
            return Response.ok(new InContext(line, null, "The ledger does not know this content any more."))
                    .build();
        }
        if (!looks.tryAcquire()) {
            return Refusal.of(Status.SERVICE_UNAVAILABLE, "Others are looking at large logs. Try again in a moment.");
        }
        try {
            Charset charset = readers.charset(line.source()).orElse(StandardCharsets.UTF_8);
            LinesAround around = LinesAround.of(content.get(), line.offsetBytes(), LINES_AROUND, charset);
            return Response.ok(new InContext(line, around, null)).build();
        } catch (ContentGoneException e) {
            return Response.ok(new InContext(line, null, e.getMessage() + ".")).build();
        } finally {
            looks.release();
        }
    }

    private static Response answer(Supplier<Response> work) {
        try {
            return work.get();
        } catch (DataAccessException e) {
            return Refusal.of(Status.SERVICE_UNAVAILABLE, "The database cannot be asked now.");
        }
    }
}
