package io.drover.sink.salesforce;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One request to Salesforce's composite resource.
 *
 * @param json its body: {@code allOrNone} and {@code compositeRequest}, a list of sub-requests
 * @param part which of the job's requests it is, from 1
 * @param parts how many there are
 * @param mark tells whether this request and all before it are the same as at another time
 */
public record CompositeRequest(JsonNode json, int part, int parts, String mark) {

    /** The body as text. */
    public String text() {
        return json.toString();
    }
}
