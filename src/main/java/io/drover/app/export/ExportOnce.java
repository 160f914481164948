package io.drover.app.export;

import io.drover.app.UserFault;
import io.drover.app.service.Service;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.quarkus.main.events.AfterStart;

/** A service that was started for one export: no other route runs; it exports, says what came of it, and ends. */
@Singleton
public final class ExportOnce {

    private final CamelContext context;
    private final Exports exports;
    private final String[] arguments;

    ExportOnce(CamelContext context, Exports exports, @CommandLineArguments String[] arguments) {
        this.context = context;
        this.exports = exports;
        this.arguments = arguments;
    }

    void begin(@Observes AfterStart event) {
        if (arguments.length == 1 && arguments[0].startsWith(Service.EXPORT)) {
            String[] wanted = arguments[0].substring(Service.EXPORT.length()).split("/", 2);
            Thread thread = new Thread(
                    () -> Quarkus.asyncExit(export(new ExportRequest(wanted[0], wanted[1]))), "drover-export");
            thread.start();
        }
    }

    private int export(ExportRequest request) {
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        try {
            for (Route route : List.copyOf(context.getRoutes())) {
                if (route.getEndpoint().getEndpointUri().startsWith("collect:")) {
                    context.getRouteController().startRoute(route.getRouteId());
                }
            }
            return ExportText.tell(out, exports.run(request));
        } catch (Exception e) {
            System.err.println(
                    "drover: " + UserFault.in(e).map(UserFault::getMessage).orElseGet(() -> "The export failed: " + e));
            return 1;
        }
    }
}
