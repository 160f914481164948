package io.drover.routes.sftpgo;

import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.ledger.OneTransactionPolicy;
import io.drover.ledger.TransactionPolicy;
import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A plain Camel context with the beans that routes need, and a {@code logtail:} that is fed by hand. */
public final class PackContext implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Ledger ledger;

    public PackContext(Ledger ledger, Path home) throws Exception {
        this.ledger = ledger;
        Properties settings = new Properties();
        settings.setProperty("drover.home", home.toString());
        // a home that an earlier test left among the system's properties is not this one's
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_FALLBACK);
        properties.setOverrideProperties(settings);
        context.getRegistry().bind("ledger", ledger);
        context.getRegistry().bind("dataSource", ledger.dataSource());
        context.getRegistry().bind("oneTransaction", new OneTransactionPolicy(ledger));
        context.getRegistry().bind("transaction", new TransactionPolicy(ledger));
        context.addComponent("logtail", new FedByHand());
        context.start();
        load("classpath:routes/ops/errors.camel.yaml");
    }

    public void load(String routes) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, routes));
    }

    public void follow(String template, Map<String, Object> parameters) throws Exception {
        context.addRouteFromTemplate(template + ":" + parameters.get("source"), template, parameters);
    }

    public long generation(String source, String... routes) {
        Generation made = ledger.generations()
                .add(new Generation(0, source, "a.log", null, 0, null, false, null, Fingerprint.EMPTY, Instant.EPOCH));
        for (String route : routes) {
            ledger.cursors().open(route, made.id());
        }
        return made.id();
    }

    /** Gives the lines {@code text[from..to)} of a generation to a route, as one chunk. */
    public void feed(String route, String source, long generation, byte[] text, int from, int to) throws Exception {
        int[] starts = new int[lines(text, from, to)];
        int[] ends = new int[starts.length];
        int size = 0;
        int start = from;
        for (int at = from; at < to; at++) {
            if (text[at] == '\n') {
                starts[size] = start;
                ends[size++] = at;
                start = at + 1;
            }
        }
        CursorMove move = new CursorMove(route, source, generation, from, to, size, LineChunk.tailOf(text, to));
        LineChunk chunk = new LineChunk(move, text, 0, starts, ends, size, 100, StandardCharsets.UTF_8, List.of());
        Endpoint itsFrom = context.getRoute(route).getEndpoint();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.sendBody(itsFrom, chunk);
        }
    }

    private static int lines(byte[] text, int from, int to) {
        int lines = 0;
        for (int at = from; at < to; at++) {
            lines += text[at] == '\n' ? 1 : 0;
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        context.close();
    }

    private static final class FedByHand extends DirectComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
                throws Exception {
            parameters.clear();
            return super.createEndpoint(uri, uri, parameters);
        }
    }
}
