package io.drover.sink.outbox;

import io.drover.ledger.Ledger;
import io.drover.sink.outbox.OutboxEndpoint.Queueing;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;

/** Queues the body, and wakes who delivers once it is committed. */
final class OutboxProducer extends DefaultProducer {

    private final OutboxComponent component;
    private final Ledger ledger;
    private final String destination;
    private final Queueing queueing;
    private final Expression key;

    OutboxProducer(
            Endpoint endpoint,
            OutboxComponent component,
            Ledger ledger,
            String destination,
            Queueing queueing,
            Expression key) {
        super(endpoint);
        this.component = component;
        this.ledger = ledger;
        this.destination = destination;
        this.queueing = queueing;
        this.key = key;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String itsKey = key.evaluate(exchange, String.class);
        if (itsKey == null || itsKey.isBlank()) {
            throw new CamelExchangeException(
                    "outbox:" + destination + " needs a key: the header DroverKey, or the option 'key'", exchange);
        }
        String payload = exchange.getMessage().getMandatoryBody(String.class);
        ledger.transactions().inTransaction(() -> {
            ledger.transactions().afterCommit(() -> component.wake(destination));
            if (queueing.newestWins()) {
                ledger.outbox().supersede(destination, itsKey);
            }
            return ledger.outbox().add(destination, itsKey, payload, queueing.mapping());
        });
    }
}
