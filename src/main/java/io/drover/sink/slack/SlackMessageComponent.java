package io.drover.sink.slack;

import io.drover.ledger.Ledger;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code slack-message:<channel>}: a step of a route that begins with {@code outbox:slack}. The body is a message, JSON with
 * {@code text} and {@code blocks}, and maybe {@code channel}, {@code thread} and {@code over}; the header {@code DroverKey} is
 * what it is about. The first message of a key is posted; each further one takes its place. The header {@code DroverReceipt}
 * becomes what Slack calls it.
 *
 * <p>It throws an {@link io.drover.sink.outbox.UnavailableException} when Slack cannot be reached, asks for a pause, or refuses
 * the token or the channel, and a {@link io.drover.sink.outbox.RefusedException} when it refuses this message.
 */
public final class SlackMessageComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String channel, Map<String, Object> parameters) {
        if (channel.isBlank()) {
            throw new IllegalArgumentException(
                    "slack-message: needs the channel's id, such as slack-message:C0123456789");
        }
        return new SlackMessageEndpoint(uri, this, channel);
    }

    SlackDelivery delivery(String channel) {
        return new SlackDelivery(
                getCamelContext().getRegistry().findSingleByType(SlackWeb.class),
                getCamelContext().getRegistry().findSingleByType(Ledger.class),
                channel,
                Clock.systemUTC());
    }
}
