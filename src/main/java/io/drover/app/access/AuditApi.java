package io.drover.app.access;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was done, for operators. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public final class AuditApi {

    private static final int MOST = 1000;

    private final AuditBook book;

    AuditApi(AuditBook book) {
        this.book = book;
    }

    @GET
    @Operation(
            summary = "Who did what, from where, when, and what came of it, newest first, page by page (before, limit);"
                    + " for operators")
    public List<AuditEntry> list(
            @QueryParam("before") @Nullable Long before, @QueryParam("limit") @DefaultValue("100") int limit) {
        return book.list(before == null ? Long.MAX_VALUE : before, Math.max(1, Math.min(limit, MOST)));
    }
}
