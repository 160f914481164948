package io.drover.app.web;

import io.drover.app.routes.ConfigFaults;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether what runs is what the files of {@code config/} say. */
@Path("/api/config")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configuration")
public final class ConfigApi {

    private final ConfigFaults faults;

    ConfigApi(ConfigFaults faults) {
        this.faults = faults;
    }

    @GET
    @Operation(
            summary = "Faults in files that were changed and not taken over, with file and line; none if all is well")
    public Configuration configuration() {
        return new Configuration(faults.all());
    }

    /**
     * The configuration.
     *
     * @param faults a sentence each
     */
    public record Configuration(List<String> faults) {}
}
