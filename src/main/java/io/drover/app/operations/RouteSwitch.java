package io.drover.app.operations;

import io.drover.app.UserFault;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.Suspendable;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RouteController;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops and starts routes by Camel's route controller. What a person stops stays stopped until a person starts it, the route's file
 * changes, or the service starts again. A route that follows a log is suspended: its source stays on the pages, and it goes on where it
 * was.
 */
@Singleton
final class RouteSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(RouteSwitch.class);

    private static final Pattern PARAMETER = Pattern.compile("\\{\\{([\\w-]+)}}");

    private final CamelContext context;

    RouteSwitch(CamelContext context) {
        this.context = context;
    }

    /**
     * A route.
     *
     * @param id its id
     * @param description what it does; null where its file does not say
     * @param from what it begins with, without secrets
     * @param state {@code started}, {@code stopped}, or a word in between
     * @param uptime for how long it has been started, in Camel's words; null while it is not
     */
    public record RouteRow(
            String id,
            @Nullable String description,
            String from,
            String state,
            @Nullable String uptime) {}

    /** All routes, by id. */
    List<RouteRow> all() {
        return context.getRoutes().stream()
                .map(this::row)
                .sorted(Comparator.comparing(RouteRow::id))
                .toList();
    }

    /**
     * Has a route do nothing; what it is at is finished first.
     *
     * @throws UserFault if there is no such route, or it cannot be stopped
     */
    RouteRow stop(String id) {
        return turn(id, "stopped", (controller, route) -> {
            if (route.getConsumer() instanceof Suspendable) {
                controller.suspendRoute(id);
            } else {
                controller.stopRoute(id);
            }
        });
    }

    /**
     * Has a route go on.
     *
     * @throws UserFault if there is no such route, or it cannot be started
     */
    RouteRow start(String id) {
        return turn(id, "started", (controller, route) -> {
            if (controller.getRouteStatus(id) == ServiceStatus.Suspended) {
                controller.resumeRoute(id);
            } else {
                controller.startRoute(id);
            }
        });
    }

    private RouteRow turn(String id, String done, Turn turn) {
        Route route = Optional.ofNullable(context.getRoute(id))
                .orElseThrow(() -> new UserFault("There is no route " + id + ". GET /api/routes lists what there is."));
        try {
            turn.of(context.getRouteController(), route);
        } catch (Exception e) {
            throw new UserFault("The route " + id + " could not be " + done + ": " + e.getMessage(), e);
        }
        LOG.atInfo().addKeyValue("route", id).log("A person has {} the route {}.", done, id);
        return row(route);
    }

    private RouteRow row(Route route) {
        @Nullable ServiceStatus status = context.getRouteController().getRouteStatus(route.getId());
        boolean started = status == ServiceStatus.Started;
        return new RouteRow(
                route.getId(),
                description(route),
                URISupport.sanitizeUri(route.getEndpoint().getEndpointBaseUri()),
                word(status),
                started ? route.getUptime() : null);
    }

    /** With what its template was given, where it is made of one. */
    private @Nullable String description(Route route) {
        @Nullable String text = route.getDescription();
        @Nullable
        RouteDefinition definition =
                context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinition(route.getId());
        @Nullable Map<String, Object> given = definition == null ? null : definition.getTemplateParameters();
        if (text == null || given == null) {
            return text;
        }
        return PARAMETER
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(String.valueOf(given.getOrDefault(found.group(1), found.group()))));
    }

    /** A suspended route does nothing: for a person it is stopped. */
    private static String word(@Nullable ServiceStatus status) {
        return status == null || status == ServiceStatus.Suspended
                ? "stopped"
                : status.name().toLowerCase(Locale.ROOT);
    }

    private interface Turn {
        void of(RouteController controller, Route route) throws Exception;
    }
}
