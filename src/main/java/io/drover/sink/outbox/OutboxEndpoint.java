package io.drover.sink.outbox;

import io.drover.ledger.Ledger;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** The Camel side of the ledger's outbox. */
final class OutboxEndpoint extends DefaultEndpoint {

    private final OutboxComponent outboxComponent;
    private final String destination;
    private final Queueing queueing;
    private final Delivering delivering;

    /**
     * Options of a step.
     *
     * @param key expression in Camel's simple language
     * @param mapping name of a file; null for none
     * @param newestWins whether older ones of the key are superseded
     */
    record Queueing(String key, @Nullable String mapping, boolean newestWins) {}

    /**
     * Options of a route's beginning.
     *
     * @param poll between two looks at the database
     * @param backoff between two attempts
     * @param attempts before it is given up; 0 for never
     */
    record Delivering(Duration poll, Backoff backoff, int attempts) {}

    OutboxEndpoint(
            String uri, OutboxComponent component, String destination, Queueing queueing, Delivering delivering) {
        super(uri, component);
        this.outboxComponent = component;
        this.destination = destination;
        this.queueing = queueing;
        this.delivering = delivering;
    }

    @Override
    public Producer createProducer() {
        return new OutboxProducer(
                this,
                outboxComponent,
                ledger(),
                destination,
                queueing,
                getCamelContext().resolveLanguage("simple").createExpression(queueing.key()));
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        OutboxConsumer consumer =
                new OutboxConsumer(this, outboxComponent, processor, ledger(), destination, delivering);
        configureConsumer(consumer);
        return consumer;
    }

    private Ledger ledger() {
        return getCamelContext().getRegistry().findSingleByType(Ledger.class);
    }
}
