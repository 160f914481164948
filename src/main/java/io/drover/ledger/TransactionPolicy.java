package io.drover.ledger;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * The policy {@code transaction} of the routes: its steps run in one transaction that moves no cursor, for what does not come from a
 * log, such as removing old rows. {@code sql:} steps inside join by themselves, and on H2 they wait for their turn.
 */
public final class TransactionPolicy implements Policy {

    private final Ledger ledger;

    public TransactionPolicy(Ledger ledger) {
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
            exchange.getUnitOfWork().beginTransactedBy(this);
            try {
                ledger.transactions().inTransaction(() -> {
                    getProcessor().process(exchange);
                    if (exchange.getException() != null) {
                        throw exchange.getException();
                    }
                    return true;
                });
            } catch (Exception e) {
                exchange.setException(e);
            } finally {
                exchange.getUnitOfWork().endTransactedBy(this);
            }
            callback.done(true);
            return true;
        }
    }
}
