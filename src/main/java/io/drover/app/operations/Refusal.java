package io.drover.app.operations;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;

/** What is answered where something cannot be done: a sentence for a person. */
final class Refusal {

    private Refusal() {}

    /** {@code {"error": "<sentence>"}}. */
    static Response of(Status status, String sentence) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("error", sentence))
                .build();
    }
}
