package io.drover.app.web.transfers;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page of the charts. */
@Path("transfers")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public final class TransfersPage {

    private static final String FILE = "/META-INF/resources/transfers.html";

    private final String page = read();

    @GET
    @Operation(hidden = true)
    public String page() {
        return page;
    }

    private static String read() {
        try (InputStream stream = Objects.requireNonNull(TransfersPage.class.getResourceAsStream(FILE), FILE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE + " of the program itself", e);
        }
    }
}
