package io.drover.sink.export;

import io.drover.ledger.Ledger;
import io.drover.model.Job;
import io.drover.sink.history.MachineHistory;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** The Camel side of {@link ExportMapping}. */
final class ExportEndpoint extends DefaultEndpoint {

    private final ExportMapping mapping;

    ExportEndpoint(String uri, Component component, ExportMapping mapping) {
        super(uri, component);
        this.mapping = mapping;
    }

    @Override
    public Producer createProducer() {
        MachineHistory history =
                new MachineHistory(getCamelContext().getRegistry().findSingleByType(Ledger.class));
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws CamelExchangeException {
                Message message = exchange.getMessage();
                if (!(message.getBody() instanceof Job job)) {
                    throw new CamelExchangeException(
                            "export: takes a finished job, one of the body's finishedJobs after rules:", exchange);
                }
                message.setBody(mapping.json(history.story(job)));
                message.setHeader("DroverKey", job.machine() + "_" + job.id());
                message.setHeader("DroverMachine", job.machine());
                message.setHeader("DroverNewest", history.newest(job));
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("export: is a step of a route; a route cannot start from it");
    }
}
