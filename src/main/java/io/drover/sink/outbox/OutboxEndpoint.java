package io.drover.sink.outbox;

import io.drover.ledger.Ledger;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** The Camel side of the ledger's outbox. */
final class OutboxEndpoint extends DefaultEndpoint {

    private final OutboxComponent outboxComponent;
    private final String destination;
    private final String key;
    private final Duration poll;
    private final Backoff backoff;

    OutboxEndpoint(
            String uri, OutboxComponent component, String destination, String key, Duration poll, Backoff backoff) {
        super(uri, component);
        this.outboxComponent = component;
        this.destination = destination;
        this.key = key;
        this.poll = poll;
        this.backoff = backoff;
    }

    @Override
    public Producer createProducer() {
        return new OutboxProducer(
                this,
                outboxComponent,
                ledger(),
                destination,
                getCamelContext().resolveLanguage("simple").createExpression(key));
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        OutboxConsumer consumer =
                new OutboxConsumer(this, outboxComponent, processor, ledger(), destination, poll, backoff);
        configureConsumer(consumer);
        return consumer;
    }

    private Ledger ledger() {
        return getCamelContext().getRegistry().findSingleByType(Ledger.class);
    }
}
