package io.drover.app.routes;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.TemplatedRouteDefinition;

/**
 * Names a route by its template and source, as its cursor is named, instead of by a number that changes with the file. Camel
 * finds it by its type.
 */
@Singleton
@Unremovable
final class RouteNaming implements RouteBuilderLifecycleStrategy {

    @Override
    public void afterConfigure(RouteBuilder builder) {
        for (TemplatedRouteDefinition route :
                builder.getTemplatedRouteCollection().getTemplatedRoutes()) {
            if (route.getRouteId() == null) {
                Map<String, String> parameters = new HashMap<>();
                route.getParameters().forEach(each -> parameters.put(each.getName(), each.getValue()));
                TemplatedOutline.idOf(route.getRouteTemplateRef(), parameters).ifPresent(route::setRouteId);
            }
        }
    }
}
