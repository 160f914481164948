package io.drover.app.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the sources stand. */
@Path("/api/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public final class SourcesApi {

    private final LiveFeed feed;

    SourcesApi(LiveFeed feed) {
        this.feed = feed;
    }

    @GET
    @Operation(summary = "All sources, by id: badge, lag, newest lines, and of machines their state")
    public List<SourceCard> sources() {
        return feed.cards();
    }
}
