package io.drover.sink.bulk;

import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.model.CursorMove;
import io.drover.model.RowChunk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** The Camel side of {@link Loader}. */
final class BulkEndpoint extends DefaultEndpoint {

    private final Ledger ledger;
    private final String file;

    BulkEndpoint(String uri, Component component, Ledger ledger, String file) {
        super(uri, component);
        this.ledger = ledger;
        this.file = file;
    }

    @Override
    public Producer createProducer() {
        return new BulkProducer();
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("bulk: is a step of a route; a route cannot start from it");
    }

    private NamedStatement statement() throws IOException {
        try (InputStream text = ResourceHelper.resolveMandatoryResourceAsInputStream(getCamelContext(), file)) {
            return NamedStatement.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The fastest strict way of this database; looks at the table, as it may have other columns. */
    private Loader loader() throws IOException, SQLException {
        NamedStatement statement = statement();
        Optional<PlainInsert> insert = PlainInsert.of(statement);
        try (Connection connection = ledger.dataSource().getConnection()) {
            if (ledger.dialect() == Dialect.MARIADB) {
                BatchLoader.requireStrict(connection);
            }
            if (insert.isEmpty()) {
                return new BatchLoader(statement);
            }
            var inTable = BulkTable.read(connection, insert.get().table(), file)
                    .columnsFor(insert.get().columns());
            if (ledger.dialect() == Dialect.POSTGRESQL && CopyLoader.takes(inTable)) {
                return new CopyLoader(insert.get(), inTable);
            }
            BatchLoader batches = new BatchLoader(statement);
            if (ledger.dialect() == Dialect.MARIADB && InfileLoader.takes(connection, inTable)) {
                return new InfileLoader(insert.get(), batches);
            }
            return batches;
        }
    }

    /** The rows that are there of what is read again, by their place. */
    private static void delete(Connection connection, String deletion, CursorMove move) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(deletion)) {
            statement.setLong(1, move.generation());
            statement.setLong(2, move.fromBytes());
            statement.setLong(3, move.toBytes());
            statement.executeUpdate();
        }
    }

    private final class BulkProducer extends DefaultProducer {

        private @Nullable Loader loader;
        private @Nullable String deletion;

        BulkProducer() {
            super(BulkEndpoint.this);
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            loader = loader();
            deletion =
                    PlainInsert.of(statement()).flatMap(PlainInsert::deletion).orElse(null);
        }

        @Override
        public void process(Exchange exchange) throws Exception {
            if (!(exchange.getMessage().getBody() instanceof RowChunk rows)) {
                throw new CamelExchangeException("bulk: takes rows, as parse: gives them", exchange);
            }
            if (!exchange.isTransacted()) {
                throw new CamelExchangeException(
                        "bulk: stands in no transaction; put it below policy: {ref: oneTransaction}", exchange);
            }
            Connection connection = DataSourceUtils.getConnection(ledger.dataSource());
            try {
                if (deletion != null && ledger.cursorResets().replaces(rows.move())) {
                    delete(connection, deletion, rows.move());
                }
                Objects.requireNonNull(loader, "started").load(connection, rows);
            } finally {
                DataSourceUtils.releaseConnection(connection, ledger.dataSource());
            }
        }
    }
}
