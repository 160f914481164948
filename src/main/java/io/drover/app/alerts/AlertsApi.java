package io.drover.app.alerts;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the mails about what is critical stand. */
@Path("/api/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
public final class AlertsApi {

    private final AlertMails mails;

    AlertsApi(AlertMails mails) {
        this.mails = mails;
    }

    /**
     * @param configured whether anybody is mailed
     * @param criticals how many criticals were counted since the service started
     * @param waiting how many of them are in no mail yet
     * @param mails how many mails were made
     * @param mailedAt when the last one was; null before
     * @param fault why the last one could not be made; null if it could
     */
    record Standing(
            boolean configured,
            long criticals,
            long waiting,
            long mails,
            @Nullable Instant mailedAt,
            @Nullable String fault) {}

    @GET
    @Operation(summary = "Mails about what is critical: whether anybody gets them, how much was critical and mailed")
    public Standing standing() {
        io.drover.sink.mail.Alerts.Standing now = mails.standing();
        return new Standing(
                mails.configured(), now.criticals(), now.waiting(), now.mails(), now.mailedAt(), now.fault());
    }
}
