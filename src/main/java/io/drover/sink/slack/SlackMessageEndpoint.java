package io.drover.sink.slack;

import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** The step that posts or edits a message. */
final class SlackMessageEndpoint extends DefaultEndpoint {

    private final SlackMessageComponent slack;
    private final String channel;

    SlackMessageEndpoint(String uri, SlackMessageComponent component, String channel) {
        super(uri, component);
        this.slack = component;
        this.channel = channel;
    }

    @Override
    public Producer createProducer() {
        SlackDelivery delivery = slack.delivery(channel);
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                Message message = exchange.getMessage();
                message.setHeader(
                        "DroverReceipt",
                        delivery.deliver(
                                message.getHeader("DroverKey", "", String.class),
                                message.getMandatoryBody(String.class)));
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "slack-message: is a step of a route; a route cannot start from it. What is asked in Slack comes by itself");
    }
}
