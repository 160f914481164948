package io.drover.app.routes;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.ledger.Ledger;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.quarkus.main.events.BeforeStart;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Loads all route files before Camel starts, so that a mistake in one of them is told before anything was read. */
@Singleton
final class RouteLoading {

    private final CamelContext context;
    private final Home home;
    private final RunningRoutes running;

    /**
     * @param ledger routes can do nothing without it, so a database that is not there is told before a faulty route
     */
    RouteLoading(CamelContext context, Home home, RunningRoutes running, Ledger ledger) {
        this.running = running;
        this.context = context;
        this.home = home;
        ledger.dialect();
    }

    void load(@Observes BeforeStart event) {
        // DROVER_HOME would else win over the home that this process was given: the demo has one of its own
        ((PropertiesComponent) context.getPropertiesComponent())
                .setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
        List<RouteFile> files = RouteFiles.of(home);
        RouteCheck.check(files);
        files.forEach(this::load);
        running.loaded(files);
    }

    private void load(RouteFile file) {
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, file.location()));
        } catch (Exception e) {
            throw UserFault.in(e).orElseGet(() -> RouteFaults.whileLoading(file, e));
        }
    }
}
