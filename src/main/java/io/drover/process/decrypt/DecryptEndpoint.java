package io.drover.process.decrypt;

import io.drover.model.Row;
import io.drover.model.RowChunk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Camel side of {@link RowDecryption}. */
final class DecryptEndpoint extends DefaultEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(DecryptEndpoint.class);

    private final FieldSelection fields;
    private final List<Path> keyFiles;
    private final Padding padding;
    private final String flag;

    DecryptEndpoint(
            String uri, Component component, FieldSelection fields, List<Path> keyFiles, Padding padding, String flag) {
        super(uri, component);
        this.fields = fields;
        this.keyFiles = keyFiles;
        this.padding = padding;
        this.flag = flag;
    }

    @Override
    public Producer createProducer() {
        PrivateKeys keys = keyFiles.isEmpty() ? PrivateKeys.none() : PrivateKeys.read(keyFiles);
        RowDecryption decryption = new RowDecryption(fields, keys, padding);
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws CamelExchangeException {
                decrypt(exchange, decryption);
            }
        };
    }

    private void decrypt(Exchange exchange, RowDecryption decryption) throws CamelExchangeException {
        Object body = exchange.getMessage().getBody();
        if (body instanceof RowChunk rows) {
            decrypt(rows, exchange, decryption);
            return;
        }
        boolean single = body instanceof Map;
        DecryptedRows decrypted = decryption.decrypt(rows(single ? List.of(body) : body, exchange));
        if (!flag.isEmpty()) {
            flag(decrypted);
        }
        exchange.getMessage().setBody(single ? decrypted.rows().get(0) : decrypted.rows());
        tell(exchange, decrypted);
    }

    private void decrypt(RowChunk rows, Exchange exchange, RowDecryption decryption) {
        List<Map<String, @Nullable Object>> fields = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Map<String, @Nullable Object> selected = new HashMap<>();
            for (int column : decryption.selected(rows.columns())) {
                selected.put(rows.columns().names().get(column), row.value(column));
            }
            fields.add(selected);
        }
        DecryptedRows decrypted = decryption.decrypt(fields);
        @Nullable Object[][] values = new @Nullable Object[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.values(i).clone();
            for (int column : decryption.selected(rows.columns())) {
                values[i][column] =
                        decrypted.rows().get(i).get(rows.columns().names().get(column));
            }
        }
        Map<Long, String> places = new HashMap<>();
        for (DecryptedRows.Failure failure : decrypted.failures()) {
            places.merge(rows.place(failure.row()).offsetBytes(), failure.field(), (first, next) -> first + " " + next);
        }
        exchange.getMessage().setBody(rows.withValues(values));
        exchange.setProperty("DroverUndecryptedPlaces", places);
        tell(exchange, decrypted);
    }

    private static void tell(Exchange exchange, DecryptedRows decrypted) {
        exchange.getMessage()
                .setHeader("DroverUndecrypted", decrypted.failures().size());
        exchange.setProperty("DroverUndecryptedFields", decrypted.failures());
        if (!decrypted.failures().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("route", exchange.getFromRouteId())
                    .log("Values that could not be decrypted, and stay as they are: {}", decrypted.summary());
        }
    }

    @SuppressWarnings("unchecked") // keys of a JSON object are texts
    private static List<Map<String, @Nullable Object>> rows(@Nullable Object body, Exchange exchange)
            throws CamelExchangeException {
        if (body instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return (List<Map<String, @Nullable Object>>) list;
        }
        throw new CamelExchangeException(
                "decrypt: takes rows, as parse: gives them, or a map or a list of maps, as unmarshal gives them",
                exchange);
    }

    private void flag(DecryptedRows decrypted) {
        Map<Integer, String> failed = decrypted.failures().stream()
                .collect(Collectors.groupingBy(
                        DecryptedRows.Failure::row,
                        Collectors.mapping(DecryptedRows.Failure::field, Collectors.joining(" "))));
        failed.forEach((row, names) -> decrypted.rows().get(row).put(flag, names));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("decrypt: is a step of a route; a route cannot start from it");
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
