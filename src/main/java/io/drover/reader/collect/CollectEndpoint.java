package io.drover.reader.collect;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One server's export. Consumers only; {@code delete:} is the step that asks it back. */
final class CollectEndpoint extends DefaultEndpoint {

    private final CollectComponent component;
    private final String source;
    private final String route;
    private final String settings;

    CollectEndpoint(String uri, CollectComponent component, String source, String route, String settings) {
        super(uri, component);
        this.component = component;
        this.source = source;
        this.route = route;
        this.settings = settings;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("collect: reads; it stands at the beginning of a route");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        CollectConsumer consumer = new CollectConsumer(
                this,
                processor,
                component,
                source,
                route,
                new SiteSettings(getCamelContext()::resolvePropertyPlaceholders, settings));
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
