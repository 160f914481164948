package io.drover.app.operations;

import io.drover.app.service.ServiceFile;
import io.drover.app.web.SameOriginCheck;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Refuses a change to the page of another site that tries it through the browser of someone who may. */
@Singleton
final class Guard {

    private final ServiceFile file;

    Guard(ServiceFile file) {
        this.file = file;
    }

    /** Does {@code change} if who asks may. */
    Response change(HttpHeaders headers, Supplier<Response> change) {
        @Nullable String origin = headers.getHeaderString("Origin");
        boolean trusted = origin == null
                || SameOriginCheck.isOf(origin, String.valueOf(headers.getHeaderString("Host")))
                || file.isToken(headers.getHeaderString(ServiceFile.HEADER));
        return trusted ? change.get() : fault(Status.FORBIDDEN, "A page of another site may not change anything here.");
    }

    static Response fault(Status status, String sentence) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("error", sentence))
                .build();
    }
}
