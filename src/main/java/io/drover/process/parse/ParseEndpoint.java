package io.drover.process.parse;

import io.drover.model.LineChunk;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** The Camel side of {@link LineRows}. */
final class ParseEndpoint extends DefaultEndpoint {

    private final LineRows format;

    ParseEndpoint(String uri, Component component, LineRows format) {
        super(uri, component);
        this.format = format;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws CamelExchangeException {
                if (!(exchange.getMessage().getBody() instanceof LineChunk lines)) {
                    throw new CamelExchangeException("parse: takes lines, as logtail: gives them", exchange);
                }
                exchange.getMessage().setBody(lines.made(format, format::parse));
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("parse: is a step of a route; a route cannot start from it");
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
