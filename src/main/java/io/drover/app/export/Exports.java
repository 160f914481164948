package io.drover.app.export;

import io.drover.app.UserFault;
import io.drover.reader.collect.CollectComponent;
import io.drover.reader.collect.Collected;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.camel.CamelContext;

/** Has the routes of questionnaires collect now. */
@Singleton
final class Exports {

    private final CamelContext context;

    Exports(CamelContext context) {
        this.context = context;
    }

    /**
     * One round, over what is not due too.
     *
     * @throws UserFault if no such server is there, or it is not ready
     */
    List<Collected> run(ExportRequest request) {
        CollectComponent collect = context.getComponent("collect", CollectComponent.class);
        if (collect.sources().isEmpty()) {
            throw new UserFault(
                    "No route exports questionnaires. Put a templatedRoute of the template questionnaire into"
                            + " config/routes; its page shows how.");
        }
        String server = request.server();
        if (!server.isEmpty() && !collect.sources().contains(server)) {
            throw new UserFault("There is no server '" + server + "'. The routes export "
                    + String.join(", ", collect.sources()) + ".");
        }
        List<String> ready = collect.readySources();
        if (server.isEmpty() ? ready.isEmpty() : !ready.contains(server)) {
            String which = server.isEmpty() ? String.join(", ", collect.sources()) : server;
            throw new UserFault(
                    "Not ready, so not exported: " + which + ". Set drover.questionnaire.<server>.ready to true.");
        }
        return collect.collectNow(server, request.form());
    }
}
