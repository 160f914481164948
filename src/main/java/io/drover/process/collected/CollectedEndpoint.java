package io.drover.process.collected;

import io.drover.ledger.Ledger;
import io.drover.model.RowChunk;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The Camel side of {@link CollectedLedger}. */
final class CollectedEndpoint extends DefaultEndpoint {

    private final Ledger ledger;
    private final CollectedLedger collected;
    private final boolean add;

    CollectedEndpoint(String uri, Component component, Ledger ledger, CollectedLedger collected, boolean add) {
        super(uri, component);
        this.ledger = ledger;
        this.collected = collected;
        this.add = add;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws CamelExchangeException {
                if (!(exchange.getMessage().getBody() instanceof RowChunk rows)) {
                    throw new CamelExchangeException("collected: takes rows, as parse: gives them", exchange);
                }
                if (add) {
                    exchange.getMessage().setBody(add(rows, exchange));
                    return;
                }
                CollectedLedger.Origin origin = origin(rows, exchange);
                if (exchange.getMessage().getHeader("DroverComplete", false, Boolean.class)
                        && rows.rejected().isEmpty()) {
                    collected.noticeWhatIsGone(rows, origin);
                }
                exchange.getMessage().setBody(collected.without(rows, origin));
            }
        };
    }

    private RowChunk add(RowChunk rows, Exchange exchange) throws CamelExchangeException {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new CamelExchangeException(
                    "collected:add stands in no transaction; put it below policy: {ref: oneTransaction}", exchange);
        }
        RowChunk added = collected.add(rows, origin(rows, exchange));
        if (exchange.getProperty("DroverAdded") instanceof AtomicLong count) {
            ledger.transactions().afterCommit(() -> count.addAndGet(added.size()));
        }
        return added;
    }

    @SuppressWarnings("unchecked") // as decrypt: sets it
    private static CollectedLedger.Origin origin(RowChunk rows, Exchange exchange) {
        return new CollectedLedger.Origin(
                rows.move().source(),
                exchange.getMessage().getHeader("DroverForm", "", String.class),
                exchange.getMessage().getHeader("DroverBackupKey", String.class),
                exchange.getProperty("DroverUndecryptedPlaces") instanceof Map<?, ?> places
                        ? (Map<Long, String>) places
                        : Map.of());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("collected: is a step of a route; a route cannot start from it");
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
