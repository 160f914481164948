package io.drover.process.decrypt;

import java.nio.file.Path;
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
        RowDecryption decryption = new RowDecryption(fields, PrivateKeys.read(keyFiles), padding);
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws CamelExchangeException {
                decrypt(exchange, decryption);
            }
        };
    }

    private void decrypt(Exchange exchange, RowDecryption decryption) throws CamelExchangeException {
        Object body = exchange.getMessage().getBody();
        boolean single = body instanceof Map;
        DecryptedRows decrypted = decryption.decrypt(rows(single ? List.of(body) : body, exchange));
        if (!flag.isEmpty()) {
            flag(decrypted);
        }
        exchange.getMessage().setBody(single ? decrypted.rows().get(0) : decrypted.rows());
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
                "decrypt: takes a map or a list of maps; unmarshal the body before it, such as with json", exchange);
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
