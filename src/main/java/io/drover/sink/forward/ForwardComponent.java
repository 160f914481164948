package io.drover.sink.forward;

import io.drover.ledger.Ledger;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code forward:<folder or file>}: sends the lines of a log that this machine has, in the body, to the central service that
 * {@code drover.collector.url} names, where they arrive as files that are byte by byte those that are followed here. The
 * exchange goes on once they are on a disk there, and fails if that does not work. It stands outside of
 * {@code policy: {ref: oneTransaction}}, as it writes nothing to the ledger: the cursor moves when the route has come to its
 * end, and what is sent a second time changes nothing there.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>path</td><td>the one that {@code logtail:} follows</td></tr>
 * <tr><td>{@code live}</td><td>as {@code logtail:} has it; default none</td></tr>
 * </table>
 *
 * <p>Where a log has one live file, all its contents come under that name, each when it is begun with, and the one before it is
 * renamed there, as by a rotation: so they are in the same order there, whatever a rotation calls them here. Otherwise files
 * have the names there that they have here.
 *
 * <p>Body: lines of a log ({@link io.drover.model.LineChunk}), which stay as they are. Settings: {@code drover.collector.id},
 * {@code url} and {@code token}.
 */
public final class ForwardComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters) {
        if (path.isBlank()) {
            throw new ForwardException("forward: needs the folder or file that is followed, as logtail: has it");
        }
        Path followed = Path.of(property("drover.home:."))
                .resolve(path)
                .toAbsolutePath()
                .normalize();
        return new ForwardEndpoint(uri, this, followed, getAndRemoveParameter(parameters, "live", String.class));
    }

    /** Who sends, and where to. */
    Central central() {
        String token = property("drover.collector.token:");
        return new Central(
                property("drover.collector.url:"),
                property("drover.collector.id:"),
                ledger().lease().owner(),
                token.isBlank() ? null : token);
    }

    private String property(String name) {
        return getCamelContext().resolvePropertyPlaceholders("{{" + name + "}}");
    }

    Ledger ledger() {
        Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
        if (ledger == null) {
            throw new IllegalStateException("forward: needs the ledger, and there is no bean of the type Ledger");
        }
        return ledger;
    }
}
