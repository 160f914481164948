package io.drover.app.outbox;

import io.drover.app.service.Sources;
import io.drover.sink.outbox.OutboxComponent;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.camel.CamelContext;

/** The routes of this process that deliver. */
@Singleton
public final class ServedDestinations implements LedgerOutboxDesk.Destinations {

    private final CamelContext context;
    private final Sources sources;

    ServedDestinations(CamelContext context, Sources sources) {
        this.context = context;
        this.sources = sources;
    }

    @Override
    public String stateOf(String destination) {
        return served().contains(destination) ? "running" : "unconfigured";
    }

    @Override
    public List<String> served() {
        return sources.deliveredTo();
    }

    @Override
    public void wake(String destination) {
        context.getComponent("outbox", OutboxComponent.class).wake(destination);
    }
}
