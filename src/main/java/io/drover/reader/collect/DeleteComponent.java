package io.drover.reader.collect;

import io.drover.ledger.Ledger;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code delete:<source>}: has the site delete the rows of a form (header {@code DroverForm}) that are safe ({@code safe:}), row by row:
 * {@code DELETE <url>/<form>/<id>}. Does nothing unless the server's setting {@code delete-mode} is on and the site wants the form's rows
 * deleted (header {@code DroverDeletable}). 200 and 404 mean gone, 403 that the site refuses; all else is tried again in the next round,
 * and told. Stands at the end of a route that begins with {@code collect:}. Sets the headers {@code DroverDeleted} and
 * {@code DroverLeft}: exported rows that are still at the site.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code settings}</td><td>as in {@code collect:}</td></tr>
 * </table>
 */
public final class DeleteComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String source, Map<String, Object> parameters) {
        Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
        if (ledger == null) {
            throw new IllegalStateException("delete: needs the ledger, and there is no bean of the type Ledger");
        }
        return new DeleteEndpoint(
                uri,
                this,
                ledger,
                source,
                getAndRemoveParameter(parameters, "settings", String.class, "drover.questionnaire." + source));
    }
}
