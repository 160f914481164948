package io.drover.sink.bulk;

import io.drover.ledger.Ledger;
import io.drover.model.RowChunk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.ResourceHelper;

/**
 * {@code bulk:<sql file>}: runs the statement of the file for every row of the body ({@link RowChunk}), as {@code sql:} with
 * {@code batch=true} does and from the same file, but several times as fast. Stands inside {@code policy: {ref: oneTransaction}}.
 * The statement's parameters ({@code :#name}) are the rows' columns, and {@code source}, {@code generation},
 * {@code byte_offset} and {@code line}. No options.
 */
public final class BulkComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String file, Map<String, Object> parameters) {
        return new BulkEndpoint(uri, this, file);
    }

    private static final class BulkEndpoint extends DefaultEndpoint {

        private final String file;

        BulkEndpoint(String uri, Component component, String file) {
            super(uri, component);
            this.file = file;
        }

        @Override
        public Producer createProducer() throws IOException {
            BulkSink sink = new BulkSink(ledger().dataSource(), statement());
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    if (!(exchange.getMessage().getBody() instanceof RowChunk rows)) {
                        throw new CamelExchangeException("bulk: takes rows, as parse: gives them", exchange);
                    }
                    if (!exchange.isTransacted()) {
                        throw new CamelExchangeException(
                                "bulk: stands in no transaction; put it below policy: {ref: oneTransaction}", exchange);
                    }
                    sink.write(rows);
                }
            };
        }

        private Ledger ledger() {
            Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
            if (ledger == null) {
                throw new IllegalStateException("bulk: needs the ledger, and there is no bean of the type Ledger");
            }
            return ledger;
        }

        private NamedStatement statement() throws IOException {
            try (InputStream text = ResourceHelper.resolveMandatoryResourceAsInputStream(getCamelContext(), file)) {
                return NamedStatement.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("bulk: is a step of a route; a route cannot start from it");
        }
    }
}
