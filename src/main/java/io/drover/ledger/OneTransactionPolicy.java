package io.drover.ledger;

import io.drover.model.Chunk;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * The policy {@code oneTransaction} of the routes: its steps run in one transaction with the move of the cursor, which comes
 * first. The body must be a {@link Chunk} when the policy begins; {@code sql:} steps inside join by themselves. The steps
 * must run on the exchange's own thread. They may run more than once, over parts of the chunk, when a row is refused.
 */
public final class OneTransactionPolicy implements Policy {

    private final Ledger ledger;

    public OneTransactionPolicy(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // nothing to prepare
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return new Wrapped(steps);
    }

    private final class Wrapped extends DelegateAsyncProcessor {

        Wrapped(Processor steps) {
            super(steps);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            try {
                inOneTransaction(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            }
            callback.done(true);
            return true;
        }

        private void inOneTransaction(Exchange exchange) throws Exception {
            if (!(exchange.getMessage().getBody() instanceof Chunk chunk)) {
                throw new CamelExchangeException(
                        "oneTransaction takes lines or rows of lines (a chunk), as logtail: and parse: give them",
                        exchange);
            }
            Object key = this;
            exchange.getUnitOfWork().beginTransactedBy(key);
            try {
                ledger.transactions().commitTelling(chunk, part -> {
                    exchange.getMessage().setBody(part);
                    getProcessor().process(exchange);
                    throwIfFailed(exchange);
                    return exchange.getMessage().getBody();
                });
            } finally {
                exchange.getUnitOfWork().endTransactedBy(key);
            }
        }

        private static void throwIfFailed(Exchange exchange) throws Exception {
            Exception failure = exchange.getException();
            if (failure != null) {
                // a part of the chunk may be made again, so the exchange must not stay failed
                exchange.setException(null);
                exchange.getExchangeExtension().setRedeliveryExhausted(false);
                throw failure;
            }
        }
    }
}
