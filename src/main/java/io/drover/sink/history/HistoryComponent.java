package io.drover.sink.history;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code history:machine}, inside {@code oneTransaction}, after {@code rules:}: writes what changed ({@code MachineChanges}) to the
 * tables {@code transition}, {@code span}, {@code job} and {@code alarm}, by key. The body stays. No options.
 */
public final class HistoryComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (!remaining.equals("machine")) {
            throw new IllegalArgumentException("history:" + remaining + " is not known; write history:machine");
        }
        return new HistoryEndpoint(uri, this);
    }
}
