package io.drover.routes;

import io.drover.ledger.Ledger;
import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** Stands in for {@code logtail:}: a test hands it the lines, it gives them to the route as the reader would. */
final class StubTail extends DefaultComponent {

    private final Map<String, Processor> routes = new HashMap<>();
    /** What each route asks the reader for. */
    final Map<String, Map<String, Object>> asked = new HashMap<>();

    private final Map<String, Long> offsets = new HashMap<>();
    private final Ledger ledger;

    StubTail(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        String route = String.valueOf(parameters.get("route"));
        asked.put(route, Map.copyOf(parameters));
        parameters.clear();
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                routes.put(route, processor);
                return new DefaultConsumer(this, processor);
            }
        };
    }

    /** Reads on: {@code text} follows what the route got before, each line with a line feed. */
    void read(String route, long generation, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] starts = new int[bytes.length];
        int[] ends = new int[bytes.length];
        int lines = 0;
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                starts[lines] = begin;
                ends[lines++] = i;
                begin = i + 1;
            }
        }
        String source = route.substring(route.indexOf(':') + 1);
        long from = offsets.getOrDefault(route, 0L);
        if (from == 0) {
            ledger.cursors().open(route, generation);
        }
        CursorMove move =
                new CursorMove(route, source, generation, from, from + begin, lines, LineChunk.tailOf(bytes, begin));
        LineChunk chunk = new LineChunk(move, bytes, from, starts, ends, lines, 100, StandardCharsets.UTF_8, List.of());
        Processor processor =
                Objects.requireNonNull(routes.get(route), () -> "no route " + route + " in " + routes.keySet());
        Exchange exchange = getCamelContext()
                .getCamelContextExtension()
                .getExchangeFactory()
                .create(getCamelContext().getEndpoints().iterator().next(), false);
        exchange.getMessage().setBody(chunk);
        processor.process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        offsets.put(route, from + begin);
    }
}
