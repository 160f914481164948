package io.drover.reader.camel;

import io.drover.model.LineChunk;
import io.drover.reader.settings.SourceSettings;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Hands each chunk to the route, and what the route throws back to the reader. */
final class LogtailConsumer extends DefaultConsumer implements Suspendable {

    static final String SOURCE = "drover.source";
    static final String ROUTE = "drover.route";

    private final LogtailComponent component;
    private final SourceSettings settings;
    private final String route;
    private final String pack;
    private @Nullable Commits commits;

    LogtailConsumer(
            LogtailEndpoint endpoint,
            Processor processor,
            LogtailComponent component,
            SourceSettings settings,
            String route,
            String pack) {
        super(endpoint, processor);
        this.component = component;
        this.settings = settings;
        this.route = route;
        this.pack = pack;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // before the first chunk, or its commit would go unheard
        commits = component.commits();
        component.readers().add(route, pack, settings, this::handle);
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        component.readers().pause(route);
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        component.readers().resume(route);
    }

    @Override
    protected void doStop() throws Exception {
        component.readers().remove(route);
        super.doStop();
    }

    private void handle(LineChunk chunk) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(chunk);
            exchange.getIn().setHeader(SOURCE, settings.source());
            exchange.getIn().setHeader(ROUTE, route);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            if (exchange.isRollbackOnly()) {
                throw new IllegalStateException("The route " + getRouteId() + " rolled the chunk back.");
            }
            Objects.requireNonNull(commits, "not started").ensure(chunk);
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
