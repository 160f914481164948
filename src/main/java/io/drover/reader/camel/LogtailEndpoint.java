package io.drover.reader.camel;

import io.drover.reader.settings.SourceSettings;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One route's view of one source. Consumers only. */
final class LogtailEndpoint extends DefaultEndpoint {

    private final LogtailComponent component;
    private final SourceSettings settings;
    private final String route;
    private final String pack;

    LogtailEndpoint(String uri, LogtailComponent component, SourceSettings settings, String route, String pack) {
        super(uri, component);
        this.component = component;
        this.settings = settings;
        this.route = route;
        this.pack = pack;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("logtail: reads; it stands at the beginning of a route");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        LogtailConsumer consumer = new LogtailConsumer(this, processor, component, settings, route, pack);
        configureConsumer(consumer);
        return consumer;
    }
}
