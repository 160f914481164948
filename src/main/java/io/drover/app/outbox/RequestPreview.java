package io.drover.app.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.ledger.Delivery;
import io.drover.ledger.Outbox;
import io.drover.model.yaml.FaultyFileException;
import io.drover.model.yaml.PackFiles;
import io.drover.sink.salesforce.CompositeRequest;
import io.drover.sink.salesforce.SalesforceFile;
import io.drover.sink.salesforce.UnmappableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes out for a delivery, without sending it.
 *
 * @param requests by its mapping as it is now; empty where it has none
 * @param fault why the mapping makes nothing of it; null if it does
 */
public record RequestPreview(
        List<JsonNode> requests, @Nullable String fault) {

    private static final String SALESFORCE = ".salesforce.yaml";

    public RequestPreview {
        requests = List.copyOf(requests);
    }

    /**
     * @param outbox where earlier states of the same key are
     * @param home whose packs hold the mapping
     * @param apiVersion of Salesforce
     */
    public static RequestPreview of(Delivery delivery, Outbox outbox, Path home, String apiVersion) {
        String mapping = delivery.mapping();
        if (mapping == null || !mapping.endsWith(SALESFORCE)) {
            return new RequestPreview(List.of(), null);
        }
        try {
            return new RequestPreview(
                    SalesforceFile.read(new PackFiles(home).read(mapping), Map.of())
                            .requests(delivery.key(), delivery.payload(), outbox.earlierPayloads(delivery), apiVersion)
                            .stream()
                            .map(CompositeRequest::json)
                            .toList(),
                    null);
        } catch (UnmappableException | FaultyFileException e) {
            return new RequestPreview(List.of(), e.getMessage());
        }
    }
}
