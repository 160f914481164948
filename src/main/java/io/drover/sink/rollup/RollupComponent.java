package io.drover.sink.rollup;

import io.drover.ledger.Ledger;
import io.drover.model.RowChunk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * {@code rollup:<file>}: adds the rows of the body ({@link RowChunk}) to tables of sums, as the file says ({@code *.rollup.yaml}).
 * Stands inside the policy {@code oneTransaction}, before the step that writes the rows. The option {@code rows} names the file of
 * a statement that selects stored rows, for {@code drover reload}: {@link Rollup#read}.
 *
 * <p>A file is a list of tables. {@code keys} are the columns of the table's primary key: a value of the row, or {@code {of:
 * value, month: true, host: true, empty: word, contains: {part: word}, words: {text: word}, otherwise: word}}. {@code sums} are
 * columns that are summed: {@code {of: value, when: …}}; without {@code of} rows are counted. {@code days} are columns that
 * keep the days of a month, a bit each. {@code when} says which rows count, by value: {@code present}, {@code absent},
 * {@code positive} or a list of words.
 */
public final class RollupComponent extends DefaultComponent {

    private final Map<String, Rollup> byFile = new ConcurrentHashMap<>();

    @Override
    protected Endpoint createEndpoint(String uri, String file, Map<String, Object> parameters) throws IOException {
        Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
        if (ledger == null) {
            throw new IllegalStateException("rollup: needs the ledger in the registry");
        }
        String rows = getAndRemoveParameter(parameters, "rows", String.class);
        Rollup rollup = Rollup.read(ledger, file, text(file), rows == null ? null : text(rows));
        if (rows != null) {
            byFile.put(file, rollup);
        }
        return new RollupEndpoint(uri, this, rollup);
    }

    private String text(String file) throws IOException {
        try (InputStream text = ResourceHelper.resolveMandatoryResourceAsInputStream(getCamelContext(), file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Makes all sums of {@code source} anew that a route says how to: {@link Rollup#rebuild}.
     *
     * @return how many stored rows were looked at
     */
    public long rebuild(String source) throws Exception {
        long rows = 0;
        for (Rollup each : byFile.values()) {
            rows += each.rebuild(source);
        }
        return rows;
    }

    private static final class RollupEndpoint extends DefaultEndpoint {

        private final Rollup rollup;

        RollupEndpoint(String uri, Component component, Rollup rollup) {
            super(uri, component);
            this.rollup = rollup;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    if (!(exchange.getMessage().getBody() instanceof RowChunk rows)) {
                        throw new CamelExchangeException("rollup: takes rows, as parse: gives them", exchange);
                    }
                    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                        throw new CamelExchangeException(
                                "rollup: stands in no transaction; put it below policy: {ref: oneTransaction}",
                                exchange);
                    }
                    rollup.add(rows);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("rollup: is a step of a route; a route cannot start from it");
        }
    }
}
