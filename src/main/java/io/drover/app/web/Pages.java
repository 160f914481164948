package io.drover.app.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The pages that are files under another address. That of one source is the same file for all: the page itself asks for the
 * source that its address names.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public final class Pages {

    private final String page = read("/META-INF/resources/source.html");
    private final String countdown = read("/META-INF/resources/countdown.html");
    private final String operations = read("/META-INF/resources/operations.html");
    private final String questionnaires = read("/META-INF/resources/questionnaires.html");

    @GET
    @Path("machines/{id}")
    @Operation(hidden = true)
    public String machine(@PathParam("id") String id) {
        return page;
    }

    @GET
    @Path("machines/{id}/countdown")
    @Operation(hidden = true)
    public String countdown(@PathParam("id") String id) {
        return countdown;
    }

    @GET
    @Path("sources/{id}")
    @Operation(hidden = true)
    public String source(@PathParam("id") String id) {
        return page;
    }

    @GET
    @Path("operations")
    @Operation(hidden = true)
    public String operations() {
        return operations;
    }

    @GET
    @Path("questionnaires")
    @Operation(hidden = true)
    public String questionnaires() {
        return questionnaires;
    }

    private static String read(String resource) {
        try (InputStream stream = Objects.requireNonNull(Pages.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource + " of the program itself", e);
        }
    }
}
