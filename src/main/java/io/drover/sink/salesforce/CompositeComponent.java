package io.drover.sink.salesforce;

import io.drover.ledger.Ledger;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code composite:requests} and {@code composite:answer}: the steps before and after {@code salesforce:composite?rawPayload=true}
 * in a route that begins with {@code outbox:}.
 *
 * <p>{@code requests} makes the requests ({@link CompositeRequest}, a list) of the delivery's payload by the mapping file that
 * the delivery names. Those that were made in an earlier attempt are left out, if they are still the same. {@code answer} looks
 * at the answer to one of them, or at the fault that sending it ended with; it notes the record's id as the receipt, and throws
 * if something in the answer is no success.
 *
 * <p>{@code composite:edited}: the body is the file of a job's JSON. The header {@code DroverEdited} says whether somebody else
 * than Drover wrote it, {@code DroverKey} of which job it is a new state.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code apiVersion}</td><td>(requests) of Salesforce; default 60.0</td></tr>
 * <tr><td>{@code limitWait}</td><td>(answer) how long nothing is sent once the org's limit of requests is reached; default
 * 5m</td></tr>
 * <tr><td>{@code destination}</td><td>(edited) where the jobs are delivered to; default salesforce</td></tr>
 * </table>
 */
public final class CompositeComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String step, Map<String, Object> parameters) {
        Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
        return switch (step) {
            case "requests" ->
                new CompositeEndpoint(
                        uri,
                        this,
                        new RequestsProcessor(
                                ledger, getAndRemoveParameter(parameters, "apiVersion", String.class, "60.0")));
            case "answer" ->
                new CompositeEndpoint(
                        uri,
                        this,
                        new AnswerProcessor(
                                ledger,
                                getAndRemoveParameter(parameters, "limitWait", Duration.class, Duration.ofMinutes(5))));
            case "edited" ->
                new CompositeEndpoint(
                        uri,
                        this,
                        new EditedProcessor(
                                ledger, getAndRemoveParameter(parameters, "destination", String.class, "salesforce")));
            default ->
                throw new IllegalArgumentException(
                        "composite: is composite:requests, composite:answer or composite:edited, not composite:"
                                + step);
        };
    }
}
