package io.drover.process.dedup;

import io.drover.ledger.Ledger;
import io.drover.model.RowChunk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * {@code dedup:<sql file>?time=…&key=…,…&of=…}: of the rows of the body ({@link RowChunk}) leaves those that are new, for a file that
 * overlaps what is there but is no copy of it: an excerpt, two logs joined. Rows are compared by their key, as a multiset: if
 * the key is there twice, the first two rows of a file that have it are passed over, and a third one is new. What is passed over is a
 * row of {@code overlap_line}. Stands inside the policy {@code oneTransaction}, before the steps that write.
 *
 * <p>The file holds the statement that selects the stored keys, as columns in the order of {@code key}, with the parameters {@code
 * :of}, {@code :source}, {@code :generation} (rows of the same generation must not be selected), {@code :from} and {@code :to} (the
 * bounds of {@code time}, both included). {@code of} names the source whose rows are there. {@code prepare} names a file with a statement
 * that is run at the start: an index, without which each chunk would read the whole table.
 */
public final class DedupComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String file, Map<String, Object> parameters) throws IOException {
        Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
        if (ledger == null) {
            throw new IllegalStateException("dedup: needs the ledger, and there is no bean of the type Ledger");
        }
        String time = resolveAndRemoveReferenceParameter(parameters, "time", String.class, "time");
        String key = resolveAndRemoveReferenceParameter(parameters, "key", String.class, "time,line");
        String of = resolveAndRemoveReferenceParameter(parameters, "of", String.class, "");
        String prepare = resolveAndRemoveReferenceParameter(parameters, "prepare", String.class);
        List<String> columns = Arrays.stream(key.split(",")).map(String::strip).toList();
        return new DedupEndpoint(
                uri,
                this,
                new Overlap(ledger, text(file), time, columns, of),
                ledger,
                prepare == null ? "" : text(prepare));
    }

    private String text(String file) throws IOException {
        try (InputStream text = ResourceHelper.resolveMandatoryResourceAsInputStream(getCamelContext(), file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final class DedupEndpoint extends DefaultEndpoint {

        private final Overlap overlap;
        private final Ledger ledger;
        private final String prepare;

        DedupEndpoint(String uri, Component component, Overlap overlap, Ledger ledger, String prepare) {
            super(uri, component);
            this.overlap = overlap;
            this.ledger = ledger;
            this.prepare = prepare;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                protected void doStart() throws Exception {
                    super.doStart();
                    if (!prepare.isBlank()) {
                        ledger.jdbc().sql(prepare).update();
                    }
                }

                @Override
                public void process(Exchange exchange) throws Exception {
                    if (!(exchange.getMessage().getBody() instanceof RowChunk rows)) {
                        throw new CamelExchangeException("dedup: takes rows, as parse: gives them", exchange);
                    }
                    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                        throw new CamelExchangeException(
                                "dedup: stands in no transaction; put it below policy: {ref: oneTransaction}",
                                exchange);
                    }
                    exchange.getMessage().setBody(overlap.without(rows));
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("dedup: is a step of a route; a route cannot start from it");
        }
    }
}
