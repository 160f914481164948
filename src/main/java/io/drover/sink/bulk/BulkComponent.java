package io.drover.sink.bulk;

import io.drover.ledger.Ledger;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code bulk:<sql file>}: runs the statement of the file for every row of the body ({@link io.drover.model.RowChunk}), as
 * {@code sql:} with {@code batch=true} does and from the same file, but several times as fast. Stands inside
 * {@code policy: {ref: oneTransaction}}. The statement's parameters ({@code :#name}) are the rows' columns, and
 * {@code source}, {@code generation}, {@code byte_offset} and {@code line}. No options.
 *
 * <p>A plain {@code INSERT INTO table (column, …) VALUES (:#value, …)} becomes a COPY on PostgreSQL, and the start of the
 * route fails, with the difference, if the table does not have these columns or needs others. Any other statement is run as
 * a batch. After {@code drover reload} such an insert replaces the rows that are there of what is read again, by their place.
 */
public final class BulkComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String file, Map<String, Object> parameters) {
        Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
        if (ledger == null) {
            throw new IllegalStateException("bulk: needs the ledger, and there is no bean of the type Ledger");
        }
        return new BulkEndpoint(uri, this, ledger, file);
    }
}
