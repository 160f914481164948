package io.drover.sink.csv;

import io.drover.model.RowChunk;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** The Camel side of {@link CsvSink}. */
final class CsvEndpoint extends DefaultEndpoint {

    private final CsvComponent csv;
    private final CsvOptions options;

    CsvEndpoint(String uri, CsvComponent csv, CsvOptions options) {
        super(uri, csv);
        this.csv = csv;
        this.options = options;
    }

    @Override
    public Producer createProducer() {
        CsvSink sink = csv.sink(options);
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                if (!(exchange.getMessage().getBody() instanceof RowChunk rows)) {
                    throw new CamelExchangeException("csv: takes rows, as parse: gives them", exchange);
                }
                if (!exchange.isTransacted()) {
                    throw new CamelExchangeException(
                            "csv: stands in no transaction; put it below policy: {ref: oneTransaction}", exchange);
                }
                sink.append(rows, exchange.getMessage()::getHeader);
            }

            @Override
            protected void doStop() throws Exception {
                sink.close();
                super.doStop();
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("csv: is a step of a route; a route cannot start from it");
    }
}
