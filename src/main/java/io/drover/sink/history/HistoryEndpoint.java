package io.drover.sink.history;

import io.drover.ledger.Ledger;
import io.drover.model.MachineChanges;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** The Camel side of {@link MachineHistory}. */
final class HistoryEndpoint extends DefaultEndpoint {

    HistoryEndpoint(String uri, Component component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        MachineHistory history =
                new MachineHistory(getCamelContext().getRegistry().findSingleByType(Ledger.class));
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                history.write(exchange.getMessage().getMandatoryBody(MachineChanges.class));
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("history: is a step of a route; a route cannot start from it");
    }
}
