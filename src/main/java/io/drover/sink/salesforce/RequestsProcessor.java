package io.drover.sink.salesforce;

import io.drover.ledger.Delivery;
import io.drover.ledger.Ledger;
import io.drover.model.yaml.FaultyFileException;
import io.drover.model.yaml.PackFiles;
import io.drover.sink.outbox.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Makes the requests of a delivery that are still to be sent. The mapping is read each time, so a corrected one holds at once. */
final class RequestsProcessor implements Processor {

    private final Ledger ledger;
    private final String apiVersion;

    RequestsProcessor(Ledger ledger, String apiVersion) {
        this.ledger = ledger;
        this.apiVersion = apiVersion;
    }

    @Override
    public void process(Exchange exchange) {
        long id = exchange.getMessage().getHeader("DroverDeliveryId", 0L, Long.class);
        Delivery delivery = ledger.outbox()
                .find(id)
                .orElseThrow(() -> new IllegalStateException(
                        "composite:requests stands in a route that begins with outbox:, there is no delivery " + id));
        String home = exchange.getContext().resolvePropertyPlaceholders("{{drover.home:.}}");
        List<CompositeRequest> all = mapping(delivery, Path.of(home))
                .requests(delivery.key(), delivery.payload(), ledger.outbox().earlierPayloads(delivery), apiVersion);
        exchange.getMessage().setBody(left(all, delivery.progress()));
    }

    private static SalesforceMapping mapping(Delivery delivery, Path home) {
        if (delivery.mapping() == null) {
            throw new RefusedException("The delivery names no mapping. Give the step outbox:" + delivery.destination()
                    + " the option mapping, such as mapping=laser/runtime.salesforce.yaml.");
        }
        try {
            return SalesforceFile.read(new PackFiles(home).read(delivery.mapping()), Map.of());
        } catch (FaultyFileException e) {
            throw new IllegalStateException(e.faults().get(0), e);
        }
    }

    /** From the first that is not made; the last one is always sent, as its answer ends the delivery. */
    private static List<CompositeRequest> left(List<CompositeRequest> all, @Nullable String progress) {
        int made = 0;
        for (CompositeRequest each : all) {
            if (each.mark().equals(progress)) {
                made = each.part();
            }
        }
        return List.copyOf(all.subList(Math.min(made, all.size() - 1), all.size()));
    }
}
