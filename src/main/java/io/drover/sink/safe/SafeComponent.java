package io.drover.sink.safe;

import io.drover.ledger.Ledger;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code safe:<folder of the raw backups>}: finds out which exported rows of a form (headers {@code DroverSource}, {@code DroverForm})
 * are safe, so that {@code delete:} may have the site delete them: their raw backup can be read back and holds them, their CSV files
 * have every committed byte, and the ledger is on the disk. Does nothing for a form that the site does not want deleted (header
 * {@code DroverDeletable}). Stands after the policy {@code oneTransaction}. The body stays as it is.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code when}</td><td>whether it is done at all; default true</td></tr>
 * <tr><td>{@code csv}</td><td>whether rows must be in CSV files; default true</td></tr>
 * <tr><td>{@code id}</td><td>the field that identifies a row, as in {@code collected:}; default {@code id}</td></tr>
 * </table>
 */
public final class SafeComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String folder, Map<String, Object> parameters) {
        Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
        if (ledger == null) {
            throw new IllegalStateException("safe: needs the ledger, and there is no bean of the type Ledger");
        }
        if (folder.isBlank()) {
            throw new IllegalArgumentException("safe: needs the folder of the raw backups, such as safe:data/raw_data");
        }
        Path home = Path.of(getCamelContext().resolvePropertyPlaceholders("{{drover.home:.}}"));
        boolean when = getAndRemoveParameter(parameters, "when", Boolean.class, true);
        SafeRows rows = new SafeRows(
                ledger,
                home,
                home.resolve(folder),
                getAndRemoveParameter(parameters, "id", String.class, "id"),
                getAndRemoveParameter(parameters, "csv", Boolean.class, true));
        return new SafeEndpoint(uri, this, rows, when);
    }

    private static final class SafeEndpoint extends DefaultEndpoint {

        private final SafeRows rows;
        private final boolean when;

        SafeEndpoint(String uri, SafeComponent component, SafeRows rows, boolean when) {
            super(uri, component);
            this.rows = rows;
            this.when = when;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    boolean deletable = exchange.getMessage().getHeader("DroverDeletable", false, Boolean.class);
                    if (when && deletable) {
                        rows.settle(
                                exchange.getMessage().getHeader("DroverSource", "", String.class),
                                exchange.getMessage().getHeader("DroverForm", "", String.class));
                    }
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("safe: is a step of a route; a route cannot start from it");
        }

        @Override
        public boolean isLenientProperties() {
            return false;
        }
    }
}
