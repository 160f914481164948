package io.drover.sink.incident;

import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import io.drover.sink.incident.IncidentComponent.Action;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** The Camel side of the ledger's incidents. */
final class IncidentEndpoint extends DefaultEndpoint {

    private final Options options;

    /**
     * What a step does, in Camel's simple language.
     *
     * @param source null for the header, else the route
     * @param text null for the exception's message
     * @param details null for the exception
     */
    record Options(
            Action action,
            @Nullable String source,
            String kind,
            Severity severity,
            @Nullable String text,
            @Nullable String details) {}

    IncidentEndpoint(String uri, IncidentComponent component, Options options) {
        super(uri, component);
        this.options = options;
    }

    @Override
    public Producer createProducer() {
        return new IncidentProducer(this, getCamelContext().getRegistry().findSingleByType(Ledger.class), options);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "a route cannot begin with incident:; what happens to incidents is told by mail, Slack and the pages");
    }
}
