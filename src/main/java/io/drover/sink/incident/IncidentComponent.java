package io.drover.sink.incident;

import io.drover.ledger.Severity;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code incident:open}, {@code incident:update}, {@code incident:close}: a step that tells of a trouble or of its end. The
 * body stays as it is. Inside {@code oneTransaction} or {@code transaction} it belongs to the transaction; elsewhere it is one
 * of its own. Opening what is open counts one more; updating or closing what is not open does nothing, and closing costs
 * nothing then, so that a route may do it with every exchange.
 *
 * <table>
 * <caption>Options; the texts take Camel's simple language</caption>
 * <tr><td>{@code source}</td><td>what it is about; default the source of the log that the route follows, else the route's id</td></tr>
 * <tr><td>{@code kind}</td><td>what goes wrong, such as {@code breakdown}; a source has one open incident of a kind.
 * Required</td></tr>
 * <tr><td>{@code severity}</td><td>(open) notice, warning, error or critical; default error</td></tr>
 * <tr><td>{@code text}</td><td>a sentence for people; default the message of the exchange's exception, else the
 * kind</td></tr>
 * <tr><td>{@code details}</td><td>(open, update) more of it; default the exception's stack trace, if there is one</td></tr>
 * </table>
 */
public final class IncidentComponent extends DefaultComponent {

    /** What a step does. */
    enum Action {
        OPEN,
        UPDATE,
        CLOSE
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Action action = switch (remaining) {
            case "open" -> Action.OPEN;
            case "update" -> Action.UPDATE;
            case "close" -> Action.CLOSE;
            default ->
                throw new IllegalArgumentException(
                        "incident: does open, update or close, such as incident:open?kind=overheated, not '" + remaining
                                + "'");
        };
        String kind = getAndRemoveParameter(parameters, "kind", String.class, "");
        if (kind.isBlank()) {
            throw new IllegalArgumentException("incident:" + remaining + " needs the option 'kind', such as incident:"
                    + remaining + "?kind=overheated");
        }
        return new IncidentEndpoint(
                uri,
                this,
                new IncidentEndpoint.Options(
                        action,
                        getAndRemoveParameter(parameters, "source", String.class),
                        kind,
                        Severity.of(getAndRemoveParameter(parameters, "severity", String.class, "error")),
                        getAndRemoveParameter(parameters, "text", String.class),
                        getAndRemoveParameter(parameters, "details", String.class)));
    }
}
