package io.drover.process.collected;

import io.drover.ledger.Ledger;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code collected:new} and {@code collected:add}: each row of a polled collection once, by its id. The body is rows
 * ({@link io.drover.model.RowChunk}) of JSON objects, as {@code collect:} and {@code parse:json} give them; a row that is known by source,
 * form and id is passed over, whatever order they come in and however often.
 *
 * <p>{@code collected:new} stands before the costly steps and leaves only rows that were not exported before. It also notices a row
 * that is at the site again after it was deleted, and one that holds something else than what was exported; the latter is told, and
 * never deleted. {@code collected:add} stands in {@code policy: {ref: oneTransaction}} before the steps that write, and writes the rows down
 * as exported, in the same transaction.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code id}</td><td>the field that identifies a row in its form; default {@code id}. A row without one is known by all it
 * holds, and the site cannot be asked to delete it</td></tr>
 * </table>
 */
public final class CollectedComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String what, Map<String, Object> parameters) {
        if (!what.equals("new") && !what.equals("add")) {
            throw new IllegalArgumentException(
                    "collected:" + what + " is not known; write collected:new or collected:add");
        }
        Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
        if (ledger == null) {
            throw new IllegalStateException("collected: needs the ledger, and there is no bean of the type Ledger");
        }
        String id = getAndRemoveParameter(parameters, "id", String.class, "id");
        return new CollectedEndpoint(
                uri, this, ledger, new CollectedLedger(ledger, id, Clock.systemUTC()), what.equals("add"));
    }
}
