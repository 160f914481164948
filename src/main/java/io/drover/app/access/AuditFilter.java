package io.drover.app.access;

import io.drover.app.access.AuditBook.Action;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes every action of the API into the audit: who, from where, what, on what, and what came of it. */
@Provider
public final class AuditFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String ENTRY = "drover.audit";
    private static final int LARGEST_BODY = 1 << 20;

    @Context
    @SuppressWarnings("NullAway.Init")
    ResourceInfo resource;

    /** Asked for late: Quarkus makes filters before there are settings, and the book needs the database. */
    private final Instance<AuditBook> book;

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    AuditFilter(Instance<AuditBook> book, SecurityIdentity identity, CurrentVertxRequest request) {
        this.book = book;
        this.identity = identity;
        this.request = request;
    }

    @Override
    public void filter(ContainerRequestContext asked) throws IOException {
        if (!isAction(asked)) {
            return;
        }
        AuditBook itsBook = book.get();
        Long id = itsBook.begun(new Action(
                identity.isAnonymous() ? "" : identity.getPrincipal().getName(),
                Identities.addressOf(request.getCurrent().request()),
                asked.getMethod() + " "
                        + template(resource.getResourceClass().getAnnotation(Path.class))
                        + template(resource.getResourceMethod().getAnnotation(Path.class)),
                asked.getUriInfo().getPathParameters().entrySet().stream()
                        .map(each -> String.join(",", each.getValue()))
                        .collect(Collectors.joining(", ")),
                body(asked)));
        if (id != null) {
            Entry entry = new Entry(id, itsBook, new AtomicBoolean());
            asked.setProperty(ENTRY, entry);
            // an error that nobody expects is answered past the filter below
            RoutingContext context = request.getCurrent();
            context.addEndHandler(unused -> late(context, entry));
        }
    }

    private static void late(RoutingContext context, Entry entry) {
        var unused = context.vertx().executeBlocking(() -> {
            entry.end(context.response().getStatusCode());
            return entry;
        });
    }

    /** What is being done, and whether its end is written down. */
    private record Entry(long id, AuditBook book, AtomicBoolean ended) {

        void end(int status) {
            if (ended.compareAndSet(false, true)) {
                book.ended(id, status);
            }
        }
    }

    @Override
    public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
        if (asked.getProperty(ENTRY) instanceof Entry entry) {
            entry.end(answer.getStatus());
        }
    }

    private static boolean isAction(ContainerRequestContext asked) {
        String path = "/" + asked.getUriInfo().getPath().replaceFirst("^/+", "");
        return !Need.reads(asked.getMethod(), path) && Need.of(asked.getMethod(), path) == Need.OPERATE;
    }

    private static String template(@Nullable Path path) {
        String value = path == null ? "" : path.value().replaceFirst("^/+", "").replaceFirst("/+$", "");
        // the name of a parameter without what its value must look like
        return value.isEmpty() ? "" : "/" + value.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    }

    /** What was sent, and is given back for the endpoint to read. No action of the API is sent a secret. */
    private static String body(ContainerRequestContext asked) throws IOException {
        MediaType type = asked.getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || asked.getLength() > LARGEST_BODY) {
            return "";
        }
        byte[] sent = asked.getEntityStream().readAllBytes();
        asked.setEntityStream(new ByteArrayInputStream(sent));
        return new String(sent, StandardCharsets.UTF_8);
    }
}
